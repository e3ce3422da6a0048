// title: {fr: "Titulaires des fonctions d'un organisme", en: Office-holders of a body}
// question:
//   fr: "Qui a exercé quelle fonction dans cet organisme, au fil du temps ?"
//   en: "Who has held which office in this body, over time?"
// params:
//   organisation: {kind: Entity, about: the body (an organisation or cooperation structure)}
//   role: {kind: string, default: null, about: "only roles that hold this text (case does not matter, accents do)"}
// columns: {role: string, person: string, temporal: string, valid_from: string, valid_to: string, first_day: string, last_day: string, articles: integer, quote: string, statement: string}
// examples:
//   - {organisation: Fédération des imageurs de ville}
//   - {organisation: ARS Occitanie}
//   - {organisation: Institut d'imagerie du Hainaut, role: président}
// expect:
//   - {role: président, person: Régis Boutonnet, temporal: former, first_day: '2023-07-18', last_day: '2025-07-03', articles: 3}
//   - {role: présidente, person: Adélaïde Fournier-Lys, first_day: '2025-01-06', last_day: '2025-09-26', articles: 3}
//   - {role: contact presse, person: Zélie Montagnac, first_day: '2025-09-26', last_day: '2025-09-26', articles: 1}

MATCH (o:Entity {id: $organisation}) WHERE o:Actor
MATCH (o)<-[r:HOLDS_ROLE]-(p:Entity)
WHERE r.is_asserted AND ($role IS NULL OR replace(toLower(r.role), '’', "'") CONTAINS replace(toLower($role), '’', "'"))
RETURN r.role AS role, p.name AS person, r.temporal AS temporal, r.valid_from AS valid_from, r.valid_to AS valid_to,
       r.first_day AS first_day, r.last_day AS last_day, r.support AS articles, coalesce(r.quotes[0], '') AS quote,
       r.id AS statement
ORDER BY first_day, role, person, statement
LIMIT $limit
