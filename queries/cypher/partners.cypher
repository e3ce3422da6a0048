// title: {fr: Négociations et coopérations, en: Negotiations and cooperations}
// question:
//   fr: "Avec qui cet acteur négocie-t-il ou coopère-t-il ?"
//   en: Whom does this actor negotiate or cooperate with?
// params:
//   actor: {kind: Actor, default: null, about: "the actor; all actors when left out"}
//   relation: {kind: relation, default: null, about: NEGOTIATES_WITH or COOPERATES_WITH}
// columns: {actor: string, relation: string, partner: string, partner_kind: string, temporal: string, first_day: string, last_day: string, quote: string, statement: string}
// examples:
//   - {relation: NEGOTIATES_WITH}
//   - {actor: CHU de Rennes}
//   - {actor: Cnam, relation: NEGOTIATES_WITH}
// expect:
//   - {actor: Armorimage, relation: NEGOTIATES_WITH, partner: ARS Bretagne, partner_kind: HealthAuthority, first_day: '2025-02-12', last_day: '2025-02-12'}
//   - {actor: Cnam, relation: NEGOTIATES_WITH, partner: Fédération des imageurs de ville, partner_kind: ProfessionalUnion, first_day: '2025-07-03', last_day: '2025-07-03'}

CALL () {
  MATCH (a:Entity {id: $actor})-[r:NEGOTIATES_WITH|COOPERATES_WITH]-(b:Entity) RETURN a, r, b
  UNION ALL
  WITH 1 AS everywhere WHERE $actor IS NULL
  MATCH (a)-[r:NEGOTIATES_WITH|COOPERATES_WITH]->(b) RETURN a, r, b
}
WITH a, r, b
WHERE r.is_asserted AND ($relation IS NULL OR type(r) = $relation)
WITH a, r, b
ORDER BY a.name, type(r), b.name, r.id
LIMIT $limit
RETURN a.name AS actor, type(r) AS relation, b.name AS partner, b.subtype AS partner_kind, r.temporal AS temporal,
       r.first_day AS first_day, r.last_day AS last_day, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY actor, relation, partner, statement
LIMIT $limit
