// title: {fr: "Acteurs d'un instrument", en: Actors of an instrument}
// question:
//   fr: "Quels acteurs sont liés à cet instrument, par quelles relations et dans combien d'articles ?"
//   en: Which actors are tied to this instrument, by which relations and in how many articles?
// params:
//   instrument: {kind: Instrument, about: the instrument}
// columns: {actor: string, kind: string, relation: string, temporal: string, articles: integer, confidence: number, quote: string, statement: string}
// examples:
//   - {instrument: GCS Imagerie des Gorges}
//   - {instrument: NuitBreizh}
//   - {instrument: protocole imagerie 2025-2027}
// expect:
//   - {actor: Imagerie des Causses, kind: ImagingGroup, relation: PARTY_TO, articles: 1}
//   - {actor: centre hospitalier de Marvejols-le-Vieux, kind: Hospital, relation: PARTY_TO, articles: 1}
//   - {actor: mutuelle des Causses, kind: Insurer, relation: SUPPORTS, articles: 1}

MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
MATCH (i)-[r]-(a:Entity)
WHERE a:Actor AND r.is_asserted
RETURN a.name AS actor, a.subtype AS kind, type(r) AS relation, r.temporal AS temporal, r.support AS articles,
       r.confidence AS confidence, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY articles DESC, actor, relation, statement
LIMIT $limit
