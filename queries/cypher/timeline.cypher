// title: {fr: "Chronologie d'un instrument", en: Timeline of an instrument}
// question:
//   fr: "Mois par mois, combien d'articles parlent de cet instrument, et pour dire quoi ?"
//   en: "Month by month, how many articles speak of this instrument, and to say what?"
// params:
//   instrument: {kind: Instrument, about: the instrument}
// columns: {month: string, relation: string, articles: integer, actors: strings}
// examples:
//   - {instrument: charte de bon usage de l'IA}
//   - {instrument: PLFSS 2026}
//   - {instrument: protocole imagerie 2025-2027}
// expect:
//   - {month: 2023-05, relation: OPPOSES, articles: 1, actors: [Clothilde Mermoud, Collège d'imagerie d'Aquitaine]}
//   - {month: 2023-05, relation: PROPOSES, articles: 1, actors: [Prosper Gaillard]}
//   - {month: 2023-05, relation: SUPPORTS, articles: 1, actors: [Union des jeunes imageurs]}

MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
MATCH (i)-[r]-(x:Entity)
WHERE r.is_asserted
UNWIND range(0, size(coalesce(r.dates, [])) - 1) AS k
WITH x, type(r) AS relation, substring(r.dates[k], 0, 7) AS month, r.articles[k] AS article
WHERE month <> ''
WITH DISTINCT month, relation, article, x.name AS name
ORDER BY name
WITH month, relation, count(DISTINCT article) AS articles, collect(DISTINCT name) AS actors
RETURN month, relation, articles, actors
ORDER BY month, relation
LIMIT $limit
