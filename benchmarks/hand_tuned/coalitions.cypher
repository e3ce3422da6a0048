MATCH (x)-[r:SUPPORTS|OPPOSES]->(i:Instrument)
WHERE r.is_asserted AND r.temporal <> 'former'
WITH DISTINCT x, i, type(r) AS position
WITH x, count(*) AS held, collect([i, position]) AS positions
UNWIND positions AS one
WITH one[0] AS i, one[1] AS position, collect([x, held]) AS holders
WHERE size(holders) > 1
UNWIND holders AS one
UNWIND holders AS two
WITH one[0] AS a, one[1] AS of_a, two[0] AS b, two[1] AS of_b
WHERE elementId(a) < elementId(b)
WITH a, b, of_a, of_b, count(*) AS shared
WITH a, b, shared, toFloat(shared) / (of_a + of_b - shared) AS jaccard
ORDER BY jaccard DESC, shared DESC, a.name, b.name, a.id, b.id
LIMIT 100
RETURN a.name AS actor, b.name AS other, shared, jaccard,
       COLLECT { MATCH (a)-[r:SUPPORTS|OPPOSES]->(i:Instrument)<-[s:SUPPORTS|OPPOSES]-(b)
                 WHERE type(r) = type(s) AND r.is_asserted AND s.is_asserted
                   AND r.temporal <> 'former' AND s.temporal <> 'former'
                 RETURN DISTINCT type(r) + ' ' + i.name } AS instruments
ORDER BY jaccard DESC, shared DESC, actor, other, a.id, b.id
