MATCH (a)-[r:FUNDS]->(b)
WHERE r.is_asserted
WITH a, r, b
ORDER BY a.name, b.name, r.first_day, r.id
LIMIT 100
RETURN a.name AS payer, a.subtype AS payer_kind, b.name AS receiver, b.subtype AS receiver_kind,
       r.temporal AS temporal, r.first_day AS day, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY payer, receiver, day, statement
