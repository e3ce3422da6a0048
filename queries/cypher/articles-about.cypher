// title: {fr: Articles qui parlent d'une entité, en: Articles about an entity}
// question:
//   fr: "Dans quels articles cette entité apparaît-elle, sous quels noms ?"
//   en: "In which articles does this entity appear, and under which names?"
// params:
//   entity: {kind: Entity, about: "person, organisation, instrument or place"}
//   since: {kind: since, default: null, about: first day}
//   until: {kind: until, default: null, about: last day}
// columns: {day: string, title: string, source: string, authors: strings, forms: strings, file: string, key: string, id: string}
// examples:
//   - {entity: Cnam}
//   - {entity: ARS Occitanie, since: 2025}
//   - {entity: Kalys Imaging, until: 2024-06}
// expect:
//   - {day: '2025-09-26'}
//   - {day: '2025-07-03'}
//   - {day: '2025-03-31'}

MATCH (e:Entity {id: $entity})
MATCH (e)<-[m:MENTIONS]-(art:Article)
WHERE coalesce(art.day, '') >= $since AND coalesce(art.day, '') <= $until
  AND (art.day IS NOT NULL OR $until = '9999-12-31')
RETURN coalesce(art.day, '') AS day, coalesce(art.title, '') AS title, coalesce(art.source, '') AS source,
       coalesce(art.authors, []) AS authors, m.forms AS forms, coalesce(art.file, '') AS file,
       coalesce(art.key, '') AS key, art.id AS id
ORDER BY day DESC, title, file, key, id
LIMIT $limit
