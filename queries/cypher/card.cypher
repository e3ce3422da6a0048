// title: {fr: "Fiche d'une entité", en: Card of an entity}
// question:
//   fr: "Tout ce que le graphe affirme de cette entité, en une liste."
//   en: "All that the graph asserts of this entity, in one list."
// params:
//   entity: {kind: Entity, about: "person, organisation, instrument, place or event"}
// columns: {relation: string, direction: string, other: string, other_kind: string, role: string, temporal: string, articles: integer, last_day: string, statement: string}
// examples:
//   - {entity: Fédération des imageurs de ville}
//   - {entity: Solaris Imagerie}
//   - {entity: Bretagne}
// expect:
//   - {relation: CRITICISES, direction: in, other: Firmin Caldaguès, other_kind: Person, articles: 1, last_day: '2025-03-31'}
//   - {relation: CRITICISES, direction: out, other: Cour des comptes, other_kind: AuditBody, articles: 1, last_day: '2022-10-04'}
//   - {relation: HOLDS_ROLE, direction: in, other: Adélaïde Fournier-Lys, other_kind: Person, role: présidente, articles: 3, last_day: '2025-09-26'}

MATCH (e:Entity {id: $entity})
MATCH (e)-[r]-(o)
WHERE r.is_asserted
RETURN type(r) AS relation, CASE WHEN startNode(r) = e THEN 'out' ELSE 'in' END AS direction,
       coalesce(o.name, o.title, '') AS other, coalesce(o.subtype, 'Article') AS other_kind, r.role AS role,
       r.temporal AS temporal, r.support AS articles, r.last_day AS last_day, r.id AS statement
ORDER BY relation, direction, other, role, statement
LIMIT $limit
