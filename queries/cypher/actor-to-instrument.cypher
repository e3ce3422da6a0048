// title: {fr: "Chemins d'un acteur à un instrument", en: Paths from an actor to an instrument}
// question:
//   fr: "Par quelles chaînes de relations cet acteur touche-t-il cet instrument ? (les nœuds très liés ne servent pas d'étape)"
//   en: "Through which chains of relations does this actor reach this instrument? (hubs are no stepping stones)"
// params:
//   actor: {kind: Actor, about: where the path starts}
//   instrument: {kind: Instrument, about: where it ends}
//   max_hops: {kind: integer, default: 3, max: 3, about: "longest path (longer ones: kg paths)"}
//   max_links: {kind: integer, default: 100, max: 100000, about: "an entity with more asserted relations to others than this is a hub and no stepping stone"}
// columns: {hops: integer, stations: strings, steps: strings, confidence: number, statements: strings}
// examples:
//   - {actor: Fédération des imageurs de ville, instrument: avenant 2 à la convention médicale}
//   - {actor: Adélaïde Fournier-Lys, instrument: avenant 3}
//   - {actor: Anselme Vidalenc, instrument: ordonnance du 12 mai 2021, max_hops: 3}
// expect:
//   - {hops: 1, stations: [Fédération des imageurs de ville, avenant 2 à la convention médicale], steps: [-PARTY_TO->]}
//   - {hops: 3, stations: [Fédération des imageurs de ville, Firmin Caldaguès, Cercle des imageurs ruraux, avenant 2 à la convention médicale], steps: [<-CRITICISES-, -HOLDS_ROLE->, -OPPOSES->]}
//   - {hops: 3, stations: [Fédération des imageurs de ville, Firmin Caldaguès, Cercle des imageurs ruraux, avenant 2 à la convention médicale], steps: [<-CRITICISES-, -MEMBER_OF->, -OPPOSES->]}

MATCH (a:Entity {id: $actor}) WHERE a:Actor
MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
CALL (a, i) {
  MATCH (a)-[r]-(i)
  WHERE r.is_asserted
  RETURN [a, i] AS stops, [r] AS rels
  UNION ALL
  MATCH (a)-[r]-(x:Entity)-[s]-(i)
  WHERE $max_hops >= 2 AND r.is_asserted AND s.is_asserted AND x <> a AND x <> i
    AND COUNT { (x)-[tie]-(:Entity) WHERE tie.is_asserted } <= $max_links
  RETURN [a, x, i] AS stops, [r, s] AS rels
  UNION ALL
  MATCH (a)-[r]-(x:Entity)
  WHERE $max_hops >= 3 AND r.is_asserted AND x <> a AND x <> i
    AND COUNT { (x)-[tie]-(:Entity) WHERE tie.is_asserted } <= $max_links
  MATCH (x)-[s]-(y:Entity)
  WHERE s.is_asserted AND y <> a AND y <> i AND y <> x
  MATCH (y)-[t]-(i)
  WHERE t.is_asserted AND COUNT { (y)-[tie]-(:Entity) WHERE tie.is_asserted } <= $max_links
  RETURN [a, x, y, i] AS stops, [r, s, t] AS rels
}
WITH stops, rels, size(rels) AS hops
RETURN hops, [n IN stops | n.name] AS stations,
       [k IN range(0, size(rels) - 1) |
          CASE WHEN startNode(rels[k]) = stops[k] THEN '-' + type(rels[k]) + '->' ELSE '<-' + type(rels[k]) + '-' END] AS steps,
       reduce(c = 1.0, r IN rels | c * r.confidence) AS confidence, [r IN rels | r.id] AS statements
ORDER BY hops, confidence DESC, stations, steps, statements
LIMIT $limit
