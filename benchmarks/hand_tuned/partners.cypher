CALL () { MATCH (a)-[r:NEGOTIATES_WITH|COOPERATES_WITH]->(b) RETURN a, r, b }
WITH a, r, b
WHERE r.is_asserted
WITH a, r, b
ORDER BY a.name, type(r), b.name, r.id
LIMIT 100
RETURN a.name AS actor, type(r) AS relation, b.name AS partner, b.subtype AS partner_kind, r.temporal AS temporal,
       r.first_day AS first_day, r.last_day AS last_day, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY actor, relation, partner, statement
