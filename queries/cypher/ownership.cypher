// title: {fr: Chaînes de détention, en: Ownership chains}
// question:
//   fr: "À qui cet organisme appartient-il, directement ou non, et que détient-il ?"
//   en: "Who owns this body, directly or not, and what does it own?"
// params:
//   organisation: {kind: Entity, about: "the owner or the owned"}
// columns: {direction: string, hops: integer, end: string, kind: string, chain: strings, temporal: strings, confidence: number, statements: strings}
// examples:
//   - {organisation: Solaris Imagerie}
//   - {organisation: Alpaga Capital}
//   - {organisation: bastide partners}
// expect:
//   - {direction: owned by, hops: 1, end: Alpaga Capital, kind: Company, chain: [Solaris Imagerie, Alpaga Capital], temporal: ['']}
//   - {direction: owns, hops: 1, end: Centre d'imagerie des Calanques, kind: ImagingGroup, chain: [Solaris Imagerie, Centre d'imagerie des Calanques], temporal: ['']}

MATCH (o:Entity {id: $organisation}) WHERE o:Actor
MATCH p = (o)-[:OWNS*1..4]-(e:Entity)
WHERE all(r IN relationships(p) WHERE r.is_asserted)
  AND all(n IN nodes(p) WHERE size([m IN nodes(p) WHERE m.id = n.id]) = 1) // no walk in circles
  AND (all(k IN range(0, length(p) - 1) WHERE startNode(relationships(p)[k]) = nodes(p)[k])
    OR all(k IN range(0, length(p) - 1) WHERE endNode(relationships(p)[k]) = nodes(p)[k]))
RETURN CASE WHEN startNode(relationships(p)[0]) = o THEN 'owns' ELSE 'owned by' END AS direction, length(p) AS hops,
       e.name AS end, e.subtype AS kind, [n IN nodes(p) | n.name] AS chain,
       [r IN relationships(p) | r.temporal] AS temporal,
       reduce(c = 1.0, r IN relationships(p) | c * r.confidence) AS confidence,
       [r IN relationships(p) | r.id] AS statements
ORDER BY direction, hops, end, chain, statements
LIMIT $limit
