MATCH (p)-[r:STATED]->(art)
WHERE r.is_asserted
WITH p, count(DISTINCT art) AS articles, sum(size(r.starts)) AS quotes, min(r.last_day) AS first_day,
     max(r.last_day) AS last_day
ORDER BY articles DESC, quotes DESC, p.name, p.id
LIMIT 100
RETURN p.name AS person, articles, quotes, first_day, last_day,
       COLLECT { MATCH (p)-[h:HOLDS_ROLE]->(o) WHERE h.is_asserted AND h.temporal = '' AND h.modality <> 'announced'
                   AND (h.valid_to = '' OR h.valid_to >= substring(h.last_day, 0, size(h.valid_to)))
                   AND NOT EXISTS { (p)-[f:HOLDS_ROLE]->(o)
                                    WHERE f.is_asserted AND f.temporal = 'former' AND f.last_day > h.last_day
                                      AND (f.role = '' OR h.role = '' OR toLower(f.role) = toLower(h.role)) }
                 WITH o, toLower(h.role) AS folded, max(h.role) AS role
                 RETURN DISTINCT CASE WHEN role = '' THEN o.name ELSE role + ' — ' + o.name END } AS roles
ORDER BY articles DESC, quotes DESC, person, p.id
