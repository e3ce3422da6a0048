MATCH (a:Entity)-[r]->(b)
WHERE r.confidence <= 0.6 AND r.support = 1 AND r.is_asserted AND NOT r.is_curated
WITH a, r, b
ORDER BY r.confidence, a.name, type(r), coalesce(b.name, b.title, ''), r.id
LIMIT 100
RETURN r.confidence AS confidence, a.name AS subject, type(r) AS relation, coalesce(b.name, b.title, '') AS object,
       coalesce(r.rules[0], '') AS rule, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY confidence, subject, relation, object, statement
