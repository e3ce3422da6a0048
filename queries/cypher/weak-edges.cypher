// title: {fr: Relations fragiles, en: Weak edges}
// question:
//   fr: "Quelles relations reposent sur un seul article et une confiance faible ?"
//   en: Which relations rest on one article and low confidence?
// params:
//   max_confidence: {kind: number, default: 0.6, about: highest confidence to show}
//   relation: {kind: relation, default: null, about: only this relation}
// columns: {confidence: number, subject: string, relation: string, object: string, rule: string, quote: string, statement: string}
// examples:
//   - {max_confidence: 1, limit: 5}
//   - {max_confidence: 0.99, relation: COOPERATES_WITH}
//   - {relation: OWNS, max_confidence: 1}
// expect:
//   - {subject: '24 autorisations d''IRM (PACA, 2024)', relation: APPLIES_IN, object: Var}
//   - {subject: '24 autorisations d''IRM (PACA, 2024)', relation: APPLIES_IN, object: Vaucluse}
//   - {subject: '24 autorisations d''IRM (PACA, 2024)', relation: IMPLEMENTS, object: PRS Provence-Alpes-Côte d'Azur 2023-2028}

MATCH (a:Entity)-[r]->(b)
WHERE r.confidence <= $max_confidence AND r.support <= 1 AND r.is_asserted AND NOT r.is_curated
  AND ($relation IS NULL OR type(r) = $relation)
WITH a, r, b
ORDER BY r.confidence, a.name, type(r), coalesce(b.name, b.title, ''), r.id
LIMIT $limit
RETURN r.confidence AS confidence, a.name AS subject, type(r) AS relation, coalesce(b.name, b.title, '') AS object,
       coalesce(r.rules[0], '') AS rule, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY confidence, subject, relation, object, statement
LIMIT $limit
