// title: {fr: "Preuves d'une relation", en: Evidence of an edge}
// question:
//   fr: "Quelles phrases fondent les relations entre ces deux entités, nié et supposé compris ?"
//   en: "Which sentences support the relations between these two entities, denied and supposed ones included?"
// params:
//   entity: {kind: Entity, about: one end}
//   other: {kind: Entity, default: null, about: "the other end; all when left out"}
//   relation: {kind: relation, default: null, about: only this relation}
//   statement: {kind: statement, default: null, about: "only the statement with this id (16 hexadecimal digits)"}
// columns: {subject: string, relation: string, object: string, role: string, polarity: string, modality: string, temporal: string, day: string, article: string, file: string, start: integer, end: integer, quote: string, sentence: string, rule: string, confidence: number, sources: strings, statement: string}
// examples:
//   - {entity: Nadia Cuvelier, other: mairie de Valenciennes}
//   - {entity: Adélaïde Fournier-Lys, other: Fédération des imageurs de ville}
//   - {entity: Plan imagerie Garonne, relation: FUNDS}
// expect:
//   - {subject: Nadia Cuvelier, relation: HOLDS_ROLE, object: mairie de Valenciennes, role: adjointe au maire, polarity: asserted, temporal: former, day: '2023-09-05', end: 1020}

MATCH (e:Entity {id: $entity})
MATCH (e)-[r]-(o)
WHERE r.is_asserted IS NOT NULL AND ($other IS NULL OR o.id = $other) AND ($relation IS NULL OR type(r) = $relation)
  AND ($statement IS NULL OR r.id = $statement)
WITH e, r, o, coalesce(r.quotes, ['']) AS quotes // a curated statement has sources alone: one row
UNWIND range(0, size(quotes) - 1) AS k
OPTIONAL MATCH (art:Article {id: coalesce(r.articles[k], '')})
RETURN CASE WHEN startNode(r) = e THEN e.name ELSE o.name END AS subject, type(r) AS relation,
       CASE WHEN startNode(r) = e THEN coalesce(o.name, o.title, '') ELSE e.name END AS object, r.role AS role,
       r.polarity AS polarity, r.modality AS modality, r.temporal AS temporal, coalesce(r.dates[k], '') AS day,
       coalesce(art.title, '') AS article, coalesce(art.file, '') AS file, coalesce(r.starts[k], 0) AS start,
       coalesce(r.ends[k], 0) AS end, quotes[k] AS quote, coalesce(r.sentences[k], '') AS sentence,
       coalesce(r.rules[k], '') AS rule, coalesce(r.confidences[k], r.confidence) AS confidence,
       coalesce(r.sources, []) AS sources, r.id AS statement
ORDER BY relation, subject, object, statement, day, file, start, end
LIMIT $limit
