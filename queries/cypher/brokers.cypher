// title: {fr: Intermédiaires, en: Brokers}
// question:
//   fr: "Quels acteurs relient des partenaires qui, sans eux, n'ont pas de lien entre eux ?"
//   en: "Which actors tie partners together that have no tie of their own?"
// params:
//   min_partners: {kind: integer, default: 3, about: at least so many partners}
//   max_links: {kind: integer, default: 100, max: 1000, about: "an actor with more asserted relations to others than this is a hub: neither broker nor partner"}
//   candidates: {kind: integer, default: 100, max: 10000, about: "only so many actors are looked at, those with the most such relations that are no hubs"}
// columns: {actor: string, kind: string, partners: integer, open_pairs: integer, openness: number, partner_kinds: strings}
// examples:
//   - {limit: 10}
//   - {min_partners: 6}
//   - {min_partners: 2, max_links: 20, limit: 5}
// expect:
//   - {actor: Institut d'imagerie du Hainaut, kind: CooperationStructure, partners: 8, open_pairs: 25, openness: 0.8928571428571429, partner_kinds: [HealthAuthority, Hospital, OtherOrganisation, Person, University]}
//   - {actor: Fédération des imageurs de ville, kind: ProfessionalUnion, partners: 7, open_pairs: 21, openness: 1.0, partner_kinds: [AuditBody, Insurer, Person, ProfessionalUnion]}
//   - {actor: ARS Bretagne, kind: HealthAuthority, partners: 6, open_pairs: 14, openness: 0.9333333333333333, partner_kinds: [Hospital, ImagingGroup, Person, ProfessionalUnion]}

MATCH (a:Entity)-[tie]-(:Entity)
WHERE a:Actor AND tie.is_asserted
WITH a, count(tie) AS links
WHERE links <= $max_links AND links >= $min_partners
WITH a, links
ORDER BY links DESC, a.id
LIMIT $candidates
MATCH (a)-[r]-(b:Entity)
WHERE b:Actor AND r.is_asserted AND a <> b
WITH DISTINCT a, b
WHERE COUNT { (b)-[tie]-(:Entity) WHERE tie.is_asserted } <= $max_links
WITH a, collect(b) AS partners
WHERE size(partners) >= 2 AND size(partners) >= $min_partners
UNWIND partners AS x
WITH a, partners, x,
     size(COLLECT { MATCH (x)-[t]-(y:Entity) WHERE y IN partners AND t.is_asserted AND x <> y RETURN DISTINCT y.id }) AS linked
WITH a, partners, size(partners) * (size(partners) - 1) / 2 AS pairs, sum(linked) / 2 AS closed
WITH a, size(partners) AS number, pairs - closed AS open_pairs, pairs,
     COLLECT { UNWIND partners AS q WITH DISTINCT q.subtype AS one ORDER BY one RETURN one } AS kinds
RETURN a.name AS actor, a.subtype AS kind, number AS partners, open_pairs, toFloat(open_pairs) / pairs AS openness,
       kinds AS partner_kinds
ORDER BY open_pairs DESC, openness DESC, actor, a.id
LIMIT $limit
