MATCH (a)-[r:AUTHORISES]->(b)
WHERE r.modality <> 'hypothetical'
WITH a, r, b
ORDER BY r.first_day DESC, a.name, r.polarity, b.name, r.id
LIMIT 100
RETURN r.first_day AS day, a.name AS authority, CASE WHEN r.polarity = 'asserted' THEN 'allowed' ELSE 'refused' END AS decision,
       b.name AS object, b.subtype AS kind, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY day DESC, authority, decision, object, statement
