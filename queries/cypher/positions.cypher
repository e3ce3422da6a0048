// title: {fr: Positions sur un instrument, en: Positions on an instrument}
// question:
//   fr: "Qui soutient, combat, propose ou commente cet instrument, quand et dans quels termes ?"
//   en: "Who supports, opposes, proposes or comments on this instrument, when and in which words?"
// params:
//   instrument: {kind: Instrument, about: the instrument}
//   since: {kind: since, default: null, about: first day}
//   until: {kind: until, default: null, about: last day}
// columns: {day: string, actor: string, kind: string, position: string, temporal: string, quote: string, article: string, reported_by: string, confidence: number, statement: string}
// examples:
//   - {instrument: charte de bon usage de l'IA, since: 2023-01, until: 2023}
//   - {instrument: PLFSS 2026}
//   - {instrument: protocole imagerie 2025-2027}
// expect:
//   - {day: '2023-05-22', actor: Clothilde Mermoud, kind: Person, position: OPPOSES}
//   - {day: '2023-05-22', actor: Collège d'imagerie d'Aquitaine, kind: LearnedSociety, position: OPPOSES, reported_by: Clothilde Mermoud}
//   - {day: '2023-05-22', actor: Prosper Gaillard, kind: Person, position: PROPOSES}

MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
MATCH (i)<-[r:SUPPORTS|OPPOSES|PROPOSES|COMMENTS_ON|CRITICISES]-(a:Entity)
WHERE r.is_asserted
UNWIND range(0, size(coalesce(r.quotes, [])) - 1) AS k
WITH a, r, r.dates[k] AS day, r.quotes[k] AS quote, r.articles[k] AS article_id, r.confidences[k] AS confidence, k
WHERE day >= $since AND day <= $until AND (day <> '' OR $until = '9999-12-31')
OPTIONAL MATCH (art:Article {id: article_id})
OPTIONAL MATCH (reporter:Entity {id: r.attributed_to})
RETURN day, a.name AS actor, a.subtype AS kind, type(r) AS position, r.temporal AS temporal,
       quote, coalesce(art.title, '') AS article, coalesce(reporter.name, '') AS reported_by, confidence, r.id AS statement
ORDER BY day, actor, position, statement, k
LIMIT $limit
