MATCH ()-[:OPPOSES]->(i)
WITH DISTINCT i
WHERE i:Instrument
MATCH (i)<-[r:SUPPORTS]-(a)
WHERE r.is_asserted AND r.temporal <> 'former'
MATCH (i)<-[s:OPPOSES]-(b)
WHERE s.is_asserted AND s.temporal <> 'former' AND a <> b
WITH i, r, a, s, b, CASE WHEN r.last_day > s.last_day THEN r.last_day ELSE s.last_day END AS last_day
ORDER BY last_day DESC, i.name, a.name, b.name, r.id, s.id
LIMIT 100
RETURN i.name AS instrument, a.name AS supporter, b.name AS opponent, coalesce(r.quotes[0], '') AS supporter_quote,
       coalesce(s.quotes[0], '') AS opponent_quote, last_day, r.id AS statement, s.id AS other_statement
