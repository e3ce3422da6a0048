// title: {fr: Coalitions, en: Coalitions}
// question:
//   fr: "Quels acteurs prennent les mêmes positions sur les mêmes instruments ? (indice de Jaccard)"
//   en: "Which actors take the same positions on the same instruments? (Jaccard index)"
// params:
//   actor: {kind: Actor, default: null, about: only pairs with this actor}
//   min_shared: {kind: integer, default: 1, about: at least so many shared positions}
// columns: {actor: string, other: string, shared: integer, jaccard: number, instruments: strings}
// examples:
//   - {limit: 10}
//   - {min_shared: 2}
//   - {actor: Fédération des imageurs de ville}
// expect:
//   - {actor: Association des maires corréziens, other: Ligue des patientes du Limousin, shared: 1, jaccard: 1.0, instruments: [SUPPORTS convention mammobus Corrèze]}
//   - {actor: Association des usagers du Roannais, other: CSOS, shared: 1, jaccard: 1.0, instruments: [SUPPORTS autorisation de scanner d'Imagerie du Forez à Roanne-Est]}
//   - {actor: Association des usagers du Roannais, other: Gaétan Perrachon, shared: 1, jaccard: 1.0, instruments: [SUPPORTS autorisation de scanner d'Imagerie du Forez à Roanne-Est]}

CALL () {
  MATCH (x:Entity {id: $actor})-[r:SUPPORTS|OPPOSES]->(i:Entity) RETURN x, r, i
  UNION ALL
  MATCH (:Entity {id: $actor})-[:SUPPORTS|OPPOSES]->(:Entity)<-[:SUPPORTS|OPPOSES]-(x:Entity)
  WITH DISTINCT x
  MATCH (x)-[r:SUPPORTS|OPPOSES]->(i:Entity)
  RETURN x, r, i
  UNION ALL
  WITH 1 AS everywhere WHERE $actor IS NULL
  MATCH (x)-[r:SUPPORTS|OPPOSES]->(i) RETURN x, r, i
}
WITH x, r, i
WHERE r.is_asserted AND r.temporal <> 'former' AND i:Instrument
WITH DISTINCT x, i, type(r) AS position
WITH x, count(*) AS held, collect({subject: i, position: position}) AS positions
ORDER BY x.id
UNWIND positions AS one
WITH one.subject AS i, one.position AS position, collect({actor: x, held: held}) AS holders
WHERE size(holders) > 1
UNWIND range(0, size(holders) - 1) AS k
WITH holders, k, holders[k].actor AS first
WHERE $actor IS NULL OR first.id = $actor
UNWIND range(CASE WHEN $actor IS NULL THEN k + 1 ELSE 0 END, size(holders) - 1) AS m
WITH holders, k, m
WHERE k <> m
WITH CASE WHEN k < m THEN holders[k] ELSE holders[m] END AS one, CASE WHEN k < m THEN holders[m] ELSE holders[k] END AS two
WITH one.actor AS a, one.held AS of_a, two.actor AS b, two.held AS of_b
WITH a, b, of_a, of_b, count(*) AS shared
WHERE shared >= $min_shared
WITH a, b, shared, toFloat(shared) / (of_a + of_b - shared) AS jaccard
ORDER BY jaccard DESC, shared DESC, a.name, b.name, a.id, b.id
LIMIT $limit
WITH a, b, shared, jaccard,
     COLLECT { MATCH (a)-[r:SUPPORTS|OPPOSES]->(i:Entity)<-[s:SUPPORTS|OPPOSES]-(b)
               WHERE type(r) = type(s) AND r.is_asserted AND s.is_asserted AND i:Instrument
                 AND r.temporal <> 'former' AND s.temporal <> 'former'
               WITH DISTINCT i, type(r) AS position
               ORDER BY i.name, i.id, position
               RETURN position + ' ' + i.name } AS instruments
RETURN a.name AS actor, b.name AS other, shared, jaccard, instruments
ORDER BY jaccard DESC, shared DESC, actor, other, a.id, b.id
LIMIT $limit
