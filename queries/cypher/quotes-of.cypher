// title: {fr: "Propos d'une personne", en: What a person said}
// question:
//   fr: "Qu'a dit cette personne, dans quels articles ?"
//   en: "What has this person said, in which articles?"
// params:
//   person: {kind: Person, about: the person}
// columns: {day: string, quote: string, article: string, source: string, voice: string, file: string, start: integer, statement: string}
// examples:
//   - {person: Octave Marchetti}
//   - {person: Fabrice Santoni}
//   - {person: anatole guerineau}
// expect:
//   - {day: '2024-04-17'}
//   - {day: '2022-10-04'}

MATCH (p:Entity {id: $person}) WHERE p:Person
MATCH (p)-[r:STATED]->(art:Article)
WHERE r.is_asserted
UNWIND range(0, size(coalesce(r.quotes, [])) - 1) AS k
RETURN coalesce(art.day, '') AS day, r.quotes[k] AS quote, coalesce(art.title, '') AS article,
       coalesce(art.source, '') AS source, r.voice AS voice, coalesce(art.file, '') AS file, r.starts[k] AS start, r.id AS statement
ORDER BY day DESC, file, start, statement, k
LIMIT $limit
