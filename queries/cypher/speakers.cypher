// title: {fr: Personnes les plus citées, en: Most quoted speakers}
// question:
//   fr: "Qui la presse a-t-elle le plus cité dans la période ?"
//   en: Whom did the press quote most in the period?
// params:
//   since: {kind: since, default: null, about: first day}
//   until: {kind: until, default: null, about: last day}
// columns: {person: string, articles: integer, quotes: integer, first_day: string, last_day: string, roles: strings}
// examples:
//   - {limit: 5}
//   - {since: 2025}
//   - {since: 2023-01, until: 2023-12, limit: 10}
// expect:
//   - {person: Adélaïde Fournier-Lys, articles: 2, quotes: 2, first_day: '2025-07-03', last_day: '2025-09-26', roles: [présidente — Fédération des imageurs de ville]}
//   - {person: Fabrice Santoni, articles: 2, quotes: 2, first_day: '2022-11-29', last_day: '2024-01-25', roles: [président — Solaris Imagerie]}
//   - {person: Octave Marchetti, articles: 2, quotes: 2, first_day: '2022-10-04', last_day: '2024-04-17', roles: [président — Syndicat des radiologues publics de France]}

MATCH (p)-[r:STATED]->(art)
WHERE r.is_asserted AND r.last_day >= $since AND r.last_day <= $until AND (r.last_day <> '' OR $until = '9999-12-31')
WITH p, count(DISTINCT art) AS articles, sum(size(r.starts)) AS quotes,
     coalesce(min(CASE WHEN r.last_day <> '' THEN r.last_day END), '') AS first_day, max(r.last_day) AS last_day
ORDER BY articles DESC, quotes DESC, p.name, p.id
LIMIT $limit
WITH p, articles, quotes, first_day, last_day,
     COLLECT { MATCH (p)-[h:HOLDS_ROLE]->(o:Entity) WHERE h.is_asserted AND h.temporal = '' AND h.modality <> 'announced'
                 AND (h.valid_to = '' OR h.valid_to >= substring(h.last_day, 0, size(h.valid_to)))
                 AND NOT EXISTS { (p)-[f:HOLDS_ROLE]->(o)
                                  WHERE f.is_asserted AND f.temporal = 'former' AND f.last_day > h.last_day
                                    AND (f.role = '' OR h.role = '' OR toLower(f.role) = toLower(h.role)) }
               WITH o, toLower(h.role) AS folded, max(h.role) AS role
               WITH DISTINCT CASE WHEN role = '' THEN o.name ELSE role + ' — ' + o.name END AS role ORDER BY role RETURN role } AS roles
RETURN p.name AS person, articles, quotes, first_day, last_day, roles
ORDER BY articles DESC, quotes DESC, person, p.id
LIMIT $limit
