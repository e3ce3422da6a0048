// title: {fr: "Successeurs d'un organisme", en: Successors of a body}
// question:
//   fr: "Quel organisme a pris la suite de celui-ci, et à qui celui-ci a-t-il succédé ?"
//   en: "Which body has taken over from this one, and from whom did this one take over?"
// params:
//   organisation: {kind: Entity, about: the renamed or merged body}
// columns: {direction: string, steps: integer, body: string, kind: string, valid_from: string, valid_to: string}
// examples:
//   - {organisation: ASNR}
//   - {organisation: ministère de la Santé}
//   - {organisation: DGOS}
// expect: []

MATCH (o:Entity {id: $organisation})
MATCH p = (o)-[:IS_REPLACED_BY*1..4]-(b:Entity)
WHERE all(k IN range(0, length(p) - 1) WHERE startNode(relationships(p)[k]) = nodes(p)[k])
   OR all(k IN range(0, length(p) - 1) WHERE endNode(relationships(p)[k]) = nodes(p)[k])
WITH b, CASE WHEN startNode(relationships(p)[0]) = o THEN 'successor' ELSE 'predecessor' END AS direction,
     min(length(p)) AS steps
RETURN direction, steps, b.name AS body, b.subtype AS kind, coalesce(b.valid_from, '') AS valid_from,
       coalesce(b.valid_to, '') AS valid_to
ORDER BY direction, steps, body, b.id
LIMIT $limit
