// title: {fr: Coalitions, en: Coalitions}
// question:
//   fr: "Quels acteurs prennent les mêmes positions sur les mêmes instruments ? (indice de Jaccard)"
//   en: "Which actors take the same positions on the same instruments? (Jaccard index)"
// params:
//   actor: {kind: Actor, default: null, about: only pairs with this actor}
//   min_shared: {kind: integer, default: 1, about: at least so many shared positions}
// columns: {actor: string, other: string, shared: integer, jaccard: number, instruments: strings}
// examples:
//   - {min_shared: 2}
//   - {actor: Fédération des imageurs de ville}
//   - {limit: 10}
// expect:
//   - {actor: Octave Marchetti, other: Syndicat des radiologues publics de France, shared: 2, jaccard: 0.6666666666666666, instruments: [SUPPORTS autorisation d'activité, SUPPORTS rapport de la Cour des comptes sur la sécurité sociale (2022)]}

CALL () {
  MATCH (x:Entity {id: $actor}) RETURN x
  UNION ALL
  MATCH (x:Entity) WHERE $actor IS NULL AND x:Actor RETURN x
}
MATCH (x)-[r:SUPPORTS|OPPOSES]->(i:Entity)
WHERE r.is_asserted AND i:Instrument
WITH DISTINCT x, i, type(r) AS position
MATCH (i)<-[s:SUPPORTS|OPPOSES]-(y:Entity)
WHERE s.is_asserted AND type(s) = position AND x <> y AND ($actor IS NOT NULL OR x.id < y.id)
WITH DISTINCT CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, i, position
ORDER BY i.name, i.id, position
WITH a, b, count(*) AS shared, collect(position + ' ' + i.name) AS instruments
WHERE shared >= $min_shared
WITH a, b, shared, instruments,
     size(COLLECT { MATCH (a)-[x:SUPPORTS|OPPOSES]->(m:Instrument) WHERE x.is_asserted RETURN DISTINCT type(x) + m.id }) AS of_a,
     size(COLLECT { MATCH (b)-[y:SUPPORTS|OPPOSES]->(n:Instrument) WHERE y.is_asserted RETURN DISTINCT type(y) + n.id }) AS of_b
RETURN a.name AS actor, b.name AS other, shared, toFloat(shared) / (of_a + of_b - shared) AS jaccard, instruments
ORDER BY jaccard DESC, shared DESC, actor, other, a.id, b.id
LIMIT $limit
