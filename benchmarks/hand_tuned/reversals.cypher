CALL () { MATCH (a)-[r:SUPPORTS|OPPOSES|PROPOSES]->(i) RETURN a, r, i }
WITH a, i, collect(r) AS positions
WHERE size(positions) > 1
UNWIND positions AS r
WITH a, i, r, positions
WHERE r.polarity = 'asserted' AND r.modality <> 'hypothetical' AND r.temporal <> 'former' AND r.first_day <> ''
UNWIND positions AS s
WITH a, i, r, s
WHERE s.modality <> 'hypothetical' AND s.temporal <> 'former' AND r.first_day < s.last_day
  AND ((s.polarity = 'asserted' AND (type(r) = 'OPPOSES') <> (type(s) = 'OPPOSES'))
    OR (s.polarity = 'negated' AND type(r) = type(s)))
RETURN a.name AS actor, i.name AS subject, type(r) AS from_position, r.first_day AS from_day,
       CASE WHEN s.polarity = 'negated' THEN 'not ' + type(s) ELSE type(s) END AS to_position, s.last_day AS to_day,
       coalesce(r.quotes[0], '') AS from_quote, coalesce(s.quotes[0], '') AS to_quote,
       r.id AS statement, s.id AS other_statement
ORDER BY to_day DESC, actor, subject, statement, other_statement
LIMIT 100
