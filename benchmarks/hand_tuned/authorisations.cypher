MATCH (a)-[r:AUTHORISES]->(b)
WHERE r.modality <> 'hypothetical'
WITH a, r, b, CASE WHEN r.polarity <> 'asserted' THEN 'refused'
                   WHEN r.temporal = 'future' OR r.modality = 'announced' THEN 'announced'
                   ELSE 'allowed' END AS decision
ORDER BY r.first_day DESC, a.name, decision, b.name, r.id
LIMIT 100
RETURN r.first_day AS day, a.name AS authority, decision,
       b.name AS object, b.subtype AS kind, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY day DESC, authority, decision, object, statement
