// title: {fr: Retournements, en: Position reversals}
// question:
//   fr: "Quels acteurs ont changé de camp sur un même sujet, d'un article à un autre ?"
//   en: "Which actors have changed sides on one subject, from one article to another?"
// params:
//   actor: {kind: Actor, default: null, about: only this actor}
// columns: {actor: string, subject: string, from_position: string, from_day: string, to_position: string, to_day: string, from_quote: string, to_quote: string, statement: string, other_statement: string}
// examples:
//   - {limit: 50}
//   - {actor: Fédération des imageurs de ville}
//   - {actor: Cnam}
// expect: []

CALL () {
  MATCH (a:Entity {id: $actor})-[r:SUPPORTS|OPPOSES|PROPOSES]->(i:Entity) RETURN a, r, i
  UNION ALL
  WITH 1 AS everywhere WHERE $actor IS NULL
  MATCH (a)-[r:SUPPORTS|OPPOSES|PROPOSES]->(i) RETURN a, r, i
}
WITH a, i, collect(r) AS positions
WHERE size(positions) > 1
UNWIND positions AS r
UNWIND positions AS s
WITH a, i, r, s
WHERE r.polarity = 'asserted' AND r.modality <> 'hypothetical' AND r.temporal <> 'former' AND s.temporal <> 'former'
  AND s.modality <> 'hypothetical' AND r.first_day <> '' AND r.first_day < s.last_day
  AND ((s.polarity = 'asserted' AND (type(r) = 'OPPOSES') <> (type(s) = 'OPPOSES'))
    OR (s.polarity = 'negated' AND type(r) = type(s)))
RETURN a.name AS actor, i.name AS subject, type(r) AS from_position, r.first_day AS from_day,
       CASE WHEN s.polarity = 'negated' THEN 'not ' + type(s) ELSE type(s) END AS to_position, s.last_day AS to_day,
       coalesce(r.quotes[0], '') AS from_quote, coalesce(s.quotes[0], '') AS to_quote,
       r.id AS statement, s.id AS other_statement
ORDER BY to_day DESC, actor, subject, statement, other_statement
LIMIT $limit
