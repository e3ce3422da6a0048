// title: {fr: "Parties d'une structure ou d'un accord", en: Parties of a structure or agreement}
// question:
//   fr: "Qui a fondé, signé ou rejoint cette structure ou cet accord, et qui le met en œuvre, le finance ou l'autorise ?"
//   en: "Who founded, signed or joined this structure or agreement, and who runs, funds or authorises it?"
// params:
//   structure: {kind: Instrument, about: "the cooperation structure, agreement or programme"}
// columns: {party: string, kind: string, relation: string, temporal: string, first_day: string, quote: string, statement: string}
// examples:
//   - {structure: GCS Imagerie des Gorges}
//   - {structure: Institut d'imagerie du Hainaut}
//   - {structure: convention mammobus Corrèze}
// expect:
//   - {party: Imagerie des Causses, kind: ImagingGroup, relation: PARTY_TO, first_day: '2024-06-03'}
//   - {party: centre hospitalier de Marvejols-le-Vieux, kind: Hospital, relation: PARTY_TO, first_day: '2024-06-03'}

MATCH (s:Entity {id: $structure}) WHERE s:Instrument
MATCH (s)<-[r:PARTY_TO|IMPLEMENTS|FUNDS|AUTHORISES|MEMBER_OF]-(a:Entity)
WHERE r.is_asserted
RETURN a.name AS party, a.subtype AS kind, type(r) AS relation, r.temporal AS temporal, r.first_day AS first_day,
       coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY relation, party, statement
LIMIT $limit
