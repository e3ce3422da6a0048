CALL () { MATCH (a)-[r:SUPPORTS|OPPOSES]->(i) RETURN a, r, i }
WITH a, r, i
WHERE r.is_asserted AND r.temporal <> 'former'
WITH i, count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN a END) AS supporters,
     count(DISTINCT CASE WHEN type(r) = 'OPPOSES' THEN a END) AS opponents, max(r.last_day) AS day,
     count(DISTINCT a) AS actors
WHERE supporters > 0 AND opponents > 0 AND actors > 1 AND i:Instrument
CALL (i) {
  OPTIONAL MATCH (i)<-[r:PROPOSES|COMMENTS_ON|CRITICISES]-(b)
  WHERE r.is_asserted AND r.temporal <> 'former'
  RETURN count(DISTINCT b) AS others, max(r.last_day) AS other_day
}
RETURN i.name AS instrument, i.subtype AS kind, supporters, opponents, others,
       toFloat(CASE WHEN supporters < opponents THEN supporters ELSE opponents END) * (supporters + opponents)
         / (CASE WHEN supporters < opponents THEN opponents ELSE supporters END) AS score,
       CASE WHEN other_day > day THEN other_day ELSE day END AS last_day
ORDER BY score DESC, others DESC, instrument, i.id
LIMIT 100
