MATCH (p)-[w:WROTE]->()
WHERE w.is_asserted
WITH p, count(*) AS written
ORDER BY written DESC, p.name, p.id
LIMIT 10
MATCH (p)-[w:WROTE]->(art:Article)-[:MENTIONS]->(s)
WHERE w.is_asserted AND s <> p AND NOT s:Place
WITH p, s, count(DISTINCT art) AS articles, min(art.day) AS first_day, max(art.day) AS last_day
RETURN p.name AS author, s.name AS subject, s.subtype AS kind, articles, first_day, last_day
ORDER BY author, articles DESC, subject, p.id, s.id
LIMIT 100
