// title: {fr: Conflits, en: Conflicts}
// question:
//   fr: "Qui soutient ce que d'autres combattent, sur le même instrument ?"
//   en: "Who supports what others oppose, on the same instrument?"
// params:
//   instrument: {kind: Instrument, default: null, about: only this instrument}
//   actor: {kind: Actor, default: null, about: only conflicts of this actor}
// columns: {instrument: string, supporter: string, opponent: string, supporter_quote: string, opponent_quote: string, last_day: string, statement: string, other_statement: string}
// examples:
//   - {limit: 20}
//   - {instrument: NuitBreizh}
//   - {actor: Fédération des imageurs de ville}
// expect:
//   - {instrument: centre d'imagerie de ville de Cergy-Vexin, supporter: Joséphine Kanté, opponent: Hilaire Pommeraye, last_day: '2026-02-03'}
//   - {instrument: centre d'imagerie de ville de Cergy-Vexin, supporter: Joséphine Kanté, opponent: Imagerie Val-de-Viosne, last_day: '2026-02-03'}
//   - {instrument: centre d'imagerie de ville de Cergy-Vexin, supporter: Patients du Vexin, opponent: Hilaire Pommeraye, last_day: '2026-02-03'}

CALL () {
  MATCH (i:Entity {id: $instrument}) RETURN i
  UNION ALL
  MATCH (:Entity {id: $actor})-[:SUPPORTS|OPPOSES]->(i:Entity) WHERE $instrument IS NULL RETURN DISTINCT i
  UNION ALL
  WITH 1 AS everywhere WHERE $instrument IS NULL AND $actor IS NULL
  MATCH ()-[:OPPOSES]->(i) RETURN DISTINCT i
}
MATCH (i)<-[r:SUPPORTS]-(a:Entity)
WHERE i:Instrument AND r.is_asserted AND r.temporal <> 'former'
MATCH (i)<-[s:OPPOSES]-(b:Entity)
WHERE s.is_asserted AND s.temporal <> 'former' AND a <> b AND ($actor IS NULL OR a.id = $actor OR b.id = $actor)
WITH i, r, a, s, b, CASE WHEN r.last_day > s.last_day THEN r.last_day ELSE s.last_day END AS last_day
ORDER BY last_day DESC, i.name, a.name, b.name, r.id, s.id
LIMIT $limit
RETURN i.name AS instrument, a.name AS supporter, b.name AS opponent, coalesce(r.quotes[0], '') AS supporter_quote,
       coalesce(s.quotes[0], '') AS opponent_quote, last_day, r.id AS statement, s.id AS other_statement
ORDER BY last_day DESC, instrument, supporter, opponent, statement, other_statement
LIMIT $limit
