// title: {fr: Ce qui est nié ou supposé, en: Denied and hypothetical claims}
// question:
//   fr: "Quelles relations de cette entité sont niées, refusées ou seulement supposées ?"
//   en: "Which relations of this entity are denied, refused or merely supposed?"
// params:
//   entity: {kind: Entity, about: "person, organisation, instrument or place"}
// columns: {subject: string, relation: string, object: string, polarity: string, modality: string, day: string, quote: string, reported_by: string, statement: string}
// examples:
//   - {entity: clinique des Deux Beffrois}
//   - {entity: convention mammobus corrèze}
//   - {entity: Plan imagerie Garonne}
// expect:
//   - {subject: centre hospitalier de Lens-Liévin, relation: COOPERATES_WITH, object: clinique des Deux Beffrois, polarity: negated, modality: hypothetical, day: '2025-10-02'}

MATCH (e:Entity {id: $entity})
MATCH (e)-[r]-(o)
WHERE NOT r.is_asserted
OPTIONAL MATCH (reporter:Entity {id: r.attributed_to})
RETURN CASE WHEN startNode(r) = e THEN e.name ELSE o.name END AS subject, type(r) AS relation,
       CASE WHEN startNode(r) = e THEN coalesce(o.name, o.title, '') ELSE e.name END AS object, r.polarity AS polarity,
       r.modality AS modality, r.last_day AS day, coalesce(r.quotes[0], '') AS quote,
       coalesce(reporter.name, '') AS reported_by, r.id AS statement
ORDER BY day DESC, relation, subject, object, statement
LIMIT $limit
