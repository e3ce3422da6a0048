// title: {fr: Financements, en: Funding}
// question:
//   fr: "Qui finance quoi, autour de cette entité ou partout ?"
//   en: "Who funds what, around this entity or anywhere?"
// params:
//   entity: {kind: Entity, default: null, about: "payer or receiver; all when left out"}
// columns: {payer: string, payer_kind: string, receiver: string, receiver_kind: string, temporal: string, day: string, quote: string, statement: string}
// examples:
//   - {entity: ARS Bretagne}
//   - {entity: centre hospitalier de Pontivy-Sud}
//   - {limit: 5}
// expect:
//   - {payer: ARS Bretagne, payer_kind: HealthAuthority, receiver: CHU de Rennes, receiver_kind: Hospital, day: '2025-02-12'}
//   - {payer: ARS Bretagne, payer_kind: HealthAuthority, receiver: NuitBreizh, receiver_kind: Programme, day: '2022-05-19'}
//   - {payer: ARS Bretagne, payer_kind: HealthAuthority, receiver: centre hospitalier de Pontivy-Sud, receiver_kind: Hospital, day: '2025-02-12'}

CALL () {
  WITH 1 AS everywhere WHERE $entity IS NULL
  MATCH (a)-[r:FUNDS]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a:Entity {id: $entity})-[r:FUNDS]->(b:Entity) RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:FUNDS]->(b:Entity {id: $entity}) RETURN a, r, b
}
WITH a, r, b
WHERE r.is_asserted
WITH a, r, b
ORDER BY a.name, b.name, r.first_day, r.id
LIMIT $limit
RETURN a.name AS payer, a.subtype AS payer_kind, b.name AS receiver, b.subtype AS receiver_kind,
       r.temporal AS temporal, r.first_day AS day, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY payer, receiver, day, statement
LIMIT $limit
