// title: {fr: Controverses, en: Controversies ranked}
// question:
//   fr: "Quels instruments divisent le plus : autant de soutiens que d'opposants, et beaucoup des deux ?"
//   en: "Which instruments divide most: as many supporters as opponents, and many of both?"
// params:
//   since: {kind: since, default: null, about: "count only positions last seen from this day on"}
// columns: {instrument: string, kind: string, supporters: integer, opponents: integer, others: integer, score: number, last_day: string}
// examples:
//   - {limit: 5}
//   - {since: 2024}
//   - {since: 2025-03, limit: 20}
// expect:
//   - {instrument: centre d'imagerie de ville de Cergy-Vexin, kind: Programme, supporters: 2, opponents: 2, others: 0, score: 4.0, last_day: '2026-02-03'}
//   - {instrument: '24 autorisations d''IRM (PACA, 2024)', kind: Authorisation, supporters: 1, opponents: 1, others: 0, score: 2.0, last_day: '2024-01-25'}
//   - {instrument: amendement Guérineau, kind: Bill, supporters: 1, opponents: 1, others: 0, score: 2.0, last_day: '2024-10-30'}

CALL () {
  MATCH (a)-[r:SUPPORTS|OPPOSES]->(i) RETURN a, r, i
}
WITH a, r, i
WHERE r.is_asserted AND r.temporal <> 'former' AND r.last_day >= $since
WITH i, a, type(r) AS position, max(r.last_day) AS day
WITH i, sum(CASE WHEN position = 'SUPPORTS' THEN 1 ELSE 0 END) AS supporters,
     sum(CASE WHEN position = 'OPPOSES' THEN 1 ELSE 0 END) AS opponents, max(day) AS day, count(DISTINCT a) AS actors
WHERE supporters > 0 AND opponents > 0 AND actors > 1 AND i:Instrument // one who changed sides disputes with nobody
WITH i, supporters, opponents, day,
     COLLECT { MATCH (i)<-[r:PROPOSES|COMMENTS_ON|CRITICISES]-(b)
               WHERE r.is_asserted AND r.temporal <> 'former' AND r.last_day >= $since
               WITH b, max(r.last_day) AS last_day ORDER BY last_day DESC RETURN last_day } AS days
RETURN i.name AS instrument, i.subtype AS kind, supporters, opponents, size(days) AS others,
       toFloat(CASE WHEN supporters < opponents THEN supporters ELSE opponents END) * (supporters + opponents)
         / (CASE WHEN supporters < opponents THEN opponents ELSE supporters END) AS score,
       CASE WHEN coalesce(days[0], '') > day THEN days[0] ELSE day END AS last_day
ORDER BY score DESC, others DESC, instrument, i.id
LIMIT $limit
