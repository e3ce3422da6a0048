// title: {fr: Autorisations et refus, en: Authorisations and refusals}
// question:
//   fr: "Qu'une autorité a-t-elle autorisé, refusé ou annoncé, et quand ?"
//   en: "What has an authority allowed, refused or announced to allow, and when?"
// params:
//   authority: {kind: Organisation, default: null, about: "the authority; all when left out"}
// columns: {day: string, authority: string, decision: string, object: string, kind: string, quote: string, statement: string}
// examples:
//   - {authority: ARS Hauts-de-France}
//   - {authority: ARS Provence-Alpes-Côte d'Azur}
//   - {authority: ministère de la Santé}
// expect:
//   - {day: '2023-09-05', authority: ARS Hauts-de-France, decision: allowed, object: Institut d'imagerie du Hainaut, kind: CooperationStructure}
//   - {day: '2021-10-11', authority: ARS Hauts-de-France, decision: allowed, object: PIMM de Doullens-Est, kind: CooperationStructure}

CALL () {
  MATCH (a:Entity {id: $authority})-[r:AUTHORISES]->(b:Entity) RETURN a, r, b
  UNION ALL
  WITH 1 AS everywhere WHERE $authority IS NULL
  MATCH (a)-[r:AUTHORISES]->(b) RETURN a, r, b
}
WITH a, r, b, CASE WHEN r.polarity <> 'asserted' THEN 'refused'
                   WHEN r.temporal = 'future' OR r.modality = 'announced' THEN 'announced'
                   ELSE 'allowed' END AS decision
WHERE r.modality <> 'hypothetical'
WITH a, r, b, decision
ORDER BY r.first_day DESC, a.name, decision, b.name, r.id
LIMIT $limit
RETURN r.first_day AS day, a.name AS authority, decision, b.name AS object, b.subtype AS kind,
       coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY day DESC, authority, decision, object, statement
LIMIT $limit
