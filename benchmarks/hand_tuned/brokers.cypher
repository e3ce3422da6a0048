MATCH (a:Actor)-[tie]-(:Entity)
WHERE tie.is_asserted
WITH a, count(tie) AS links
WHERE links <= 100 AND links >= 3
WITH a, links
ORDER BY links DESC, a.id
LIMIT 100
MATCH (a)-[r]-(b:Actor)
WHERE r.is_asserted AND a <> b
WITH DISTINCT a, b
WHERE COUNT { (b)-[tie]-(:Entity) WHERE tie.is_asserted } <= 100
WITH a, collect(b) AS partners
WHERE size(partners) >= 3
UNWIND partners AS x
WITH a, partners, COUNT { MATCH (x)-[t]-(y) WHERE y IN partners AND t.is_asserted AND x <> y RETURN DISTINCT y } AS linked
WITH a, partners, size(partners) * (size(partners) - 1) / 2 AS pairs, sum(linked) / 2 AS closed
RETURN a.name AS actor, a.subtype AS kind, size(partners) AS partners, pairs - closed AS open_pairs,
       toFloat(pairs - closed) / pairs AS openness, COLLECT { UNWIND partners AS q RETURN DISTINCT q.subtype } AS partner_kinds
ORDER BY open_pairs DESC, openness DESC, actor, a.id
LIMIT 100
