// title: {fr: Ce qui est nié ou supposé, en: Denied and hypothetical claims}
// question:
//   fr: "Quelles relations de cette entité sont niées, refusées ou seulement supposées ?"
//   en: "Which relations of this entity are denied, refused or merely supposed?"
// params:
//   entity: {kind: Entity, about: "person, organisation, instrument or place"}
// columns: {subject: string, relation: string, object: string, polarity: string, modality: string, day: string, quote: string, reported_by: string, statement: string}
// examples:
//   - {entity: Syndicat des radiologues publics de France}
//   - {entity: clinique des Deux Beffrois}
//   - {entity: convention mammobus corrèze}
// expect:
//   - {subject: Syndicat des radiologues publics de France, relation: SUPPORTS, object: grille nationale de contrôle, polarity: negated, modality: '', day: '2025-06-10'}
//   - {subject: Syndicat des radiologues publics de France, relation: PARTY_TO, object: convention médicale, polarity: negated, modality: '', day: '2023-07-18'}

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
