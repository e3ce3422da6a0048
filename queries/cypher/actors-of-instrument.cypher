// title: {fr: "Acteurs d'un instrument", en: Actors of an instrument}
// question:
//   fr: "Quels acteurs sont liés à cet instrument, par quelles relations et dans combien d'articles ?"
//   en: Which actors are tied to this instrument, by which relations and in how many articles?
// params:
//   instrument: {kind: Instrument, about: the instrument}
// columns: {actor: string, kind: string, relation: string, temporal: string, articles: integer, confidence: number, quote: string, statement: string}
// examples:
//   - {instrument: NuitBreizh}
//   - {instrument: protocole imagerie 2025-2027}
//   - {instrument: amendement Guérineau, limit: 2}
// expect:
//   - {actor: ARS Bretagne, kind: HealthAuthority, relation: FUNDS, articles: 1}
//   - {actor: CHU de Rennes, kind: Hospital, relation: IMPLEMENTS, articles: 1}
//   - {actor: Manip'Unis, kind: ProfessionalUnion, relation: OPPOSES, articles: 1}

MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
MATCH (i)-[r]-(a:Entity)
WHERE a:Actor AND r.is_asserted
RETURN a.name AS actor, a.subtype AS kind, type(r) AS relation, r.temporal AS temporal, r.support AS articles,
       r.confidence AS confidence, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY articles DESC, actor, relation, statement
LIMIT $limit
