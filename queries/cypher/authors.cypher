// title: {fr: Auteurs et leurs sujets, en: Authors and their subjects}
// question:
//   fr: "De qui et de quoi les journalistes parlent-ils, et combien de fois ?"
//   en: "Whom and what do journalists write about, and how often?"
// params:
//   author: {kind: Person, default: null, about: "the author; the most prolific ones when left out"}
//   authors: {kind: integer, default: 10, max: 1000, about: so many of the most prolific}
//   min_articles: {kind: integer, default: 1, about: only subjects with so many articles}
// columns: {author: string, subject: string, kind: string, articles: integer, first_day: string, last_day: string}
// examples:
//   - {author: Agathe Morvan}
//   - {min_articles: 2}
//   - {author: sylvain petitjean, min_articles: 2}
// expect:
//   - {author: Agathe Morvan, subject: ARS Bretagne, kind: HealthAuthority, articles: 2, first_day: '2022-05-19', last_day: '2025-02-12'}
//   - {author: Agathe Morvan, subject: CHU de Rennes, kind: Hospital, articles: 2, first_day: '2022-05-19', last_day: '2025-02-12'}
//   - {author: Agathe Morvan, subject: Adélaïde Fournier-Lys, kind: Person, articles: 1, first_day: '2025-07-03', last_day: '2025-07-03'}

CALL () {
  MATCH (p:Entity {id: $author}) RETURN p
  UNION ALL
  WITH 1 AS everywhere WHERE $author IS NULL
  MATCH (p)-[w:WROTE]->() WHERE w.is_asserted
  WITH p, count(*) AS written
  ORDER BY written DESC, p.name, p.id
  LIMIT $authors
  RETURN p
}
MATCH (p)-[w:WROTE]->(art:Article)
WHERE w.is_asserted
MATCH (art)-[:MENTIONS]->(s:Entity)
WHERE s <> p AND NOT s:Place
WITH p, s, count(DISTINCT art) AS articles, coalesce(min(CASE WHEN art.day <> '' THEN art.day END), '') AS first_day,
     coalesce(max(art.day), '') AS last_day // what has no day is neither first nor last
WHERE articles >= $min_articles
RETURN p.name AS author, s.name AS subject, s.subtype AS kind, articles, first_day, last_day
ORDER BY author, articles DESC, subject, p.id, s.id
LIMIT $limit
