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
// expect: []

MATCH (e:Entity {id: $entity})
MATCH (e)-[r]-(o)
WHERE r.is_asserted
RETURN type(r) AS relation, CASE WHEN startNode(r) = e THEN 'out' ELSE 'in' END AS direction,
       coalesce(o.name, o.title, '') AS other, coalesce(o.subtype, 'Article') AS other_kind, r.role AS role,
       r.temporal AS temporal, r.support AS articles, r.last_day AS last_day, r.id AS statement
ORDER BY relation, direction, other, role, statement
LIMIT $limit
