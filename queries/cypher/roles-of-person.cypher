// title: {fr: "Fonctions d'une personne", en: Roles of a person}
// question:
//   fr: "Quelles fonctions cette personne exerce-t-elle, a-t-elle exercées ou va-t-elle exercer ?"
//   en: "Which offices does this person hold, has held or will hold?"
// params:
//   person: {kind: Person, about: the person}
// columns: {organisation: string, kind: string, relation: string, role: string, temporal: string, valid_from: string, valid_to: string, first_day: string, last_day: string, quote: string, statement: string}
// examples:
//   - {person: Nadia Cuvelier}
//   - {person: regis boutonnet}
//   - {person: Firmin Caldaguès}
// expect:
//   - {organisation: Institut d'imagerie du Hainaut, kind: CooperationStructure, relation: HOLDS_ROLE, role: vice-présidente, first_day: '2023-09-05', last_day: '2023-09-05'}
//   - {organisation: mairie de Valenciennes, kind: OtherOrganisation, relation: HOLDS_ROLE, role: adjointe au maire, temporal: former, first_day: '2023-09-05', last_day: '2023-09-05'}
//   - {organisation: université du Hainaut-Escaut, kind: University, relation: HOLDS_ROLE, role: doyenne de la faculté de santé, first_day: '2023-09-05', last_day: '2023-09-05'}

MATCH (p:Entity {id: $person}) WHERE p:Person
MATCH (p)-[r:HOLDS_ROLE|MEMBER_OF|OPERATES_AT]->(o:Entity)
WHERE r.is_asserted
RETURN o.name AS organisation, o.subtype AS kind, type(r) AS relation, r.role AS role, r.temporal AS temporal,
       r.valid_from AS valid_from, r.valid_to AS valid_to, r.first_day AS first_day, r.last_day AS last_day,
       coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY relation, last_day DESC, organisation, role, statement
LIMIT $limit
