// title: {fr: "Nouveautés depuis une date", en: What is new since a date}
// question:
//   fr: "Quelles relations la presse a-t-elle fait connaître depuis ce jour ?"
//   en: Which relations has the press first reported since that day?
// params:
//   since: {kind: since, about: first day}
//   relation: {kind: relation, default: null, about: only this relation}
// columns: {day: string, subject: string, relation: string, object: string, role: string, temporal: string, quote: string, statement: string}
// examples:
//   - {since: 2026-01}
//   - {since: 2025-09, relation: OPPOSES}
//   - {since: 2025, relation: HOLDS_ROLE, limit: 5}
// expect:
//   - {day: '2026-02-03', subject: centre d'imagerie de ville de Cergy-Vexin, relation: APPLIES_IN, object: Cergy-Vexin}
//   - {day: '2026-02-03', subject: ARS Île-de-France, relation: AUTHORISES, object: autorisation d'un scanner et d'une IRM à Cergy-Vexin}
//   - {day: '2026-02-03', subject: centre hospitalier René-Vasseur, relation: COOPERATES_WITH, object: CHU de Cergy-Oise}

MATCH (art:Article)
WHERE art.day >= $since
MATCH (art)-[:MENTIONS]->(a:Entity)-[r]->(b)
WHERE r.is_asserted AND r.first_day = art.day AND art.id IN r.articles AND ($relation IS NULL OR type(r) = $relation)
WITH DISTINCT a, r, b
RETURN r.first_day AS day, a.name AS subject, type(r) AS relation, coalesce(b.name, b.title, '') AS object, r.role AS role,
       r.temporal AS temporal, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY day DESC, relation, subject, object, statement
LIMIT $limit
