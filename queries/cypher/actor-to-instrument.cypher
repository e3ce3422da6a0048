// title: {fr: "Chemins d'un acteur à un instrument", en: Paths from an actor to an instrument}
// question:
//   fr: "Par quelles chaînes de relations cet acteur touche-t-il cet instrument ? (les nœuds très liés ne servent pas d'étape)"
//   en: "Through which chains of relations does this actor reach this instrument? (hubs are no stepping stones)"
// params:
//   actor: {kind: Actor, about: where the path starts}
//   instrument: {kind: Instrument, about: where it ends}
//   max_hops: {kind: integer, default: 3, max: 4, about: longest path}
//   max_links: {kind: integer, default: 100, max: 100000, about: a node with more links than this is a hub and no stepping stone}
// columns: {hops: integer, stations: strings, steps: strings, confidence: number, statements: strings}
// examples:
//   - {actor: Adélaïde Fournier-Lys, instrument: avenant 3}
//   - {actor: Anselme Vidalenc, instrument: ordonnance du 12 mai 2021, max_hops: 4}
//   - {actor: Fabrice Santoni, instrument: PRS Provence-Alpes-Côte d'Azur 2023-2028, max_links: 20}
// expect:
//   - {hops: 2, stations: [Adélaïde Fournier-Lys, Fédération des imageurs de ville, avenant 3], steps: [-HOLDS_ROLE->, -PARTY_TO->]}
//   - {hops: 3, stations: [Adélaïde Fournier-Lys, Fédération des imageurs de ville, Firmin Caldaguès, avenant 3], steps: [-HOLDS_ROLE->, <-CRITICISES-, -OPPOSES->]}
//   - {hops: 3, stations: [Adélaïde Fournier-Lys, protocole imagerie 2025-2027, Fédération des imageurs de ville, avenant 3], steps: [-OPPOSES->, <-OPPOSES-, -PARTY_TO->]}

MATCH (a:Entity {id: $actor}) WHERE a:Actor
MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
MATCH p = (a)-[*1..4]-(i)
WHERE length(p) <= $max_hops
  AND all(r IN relationships(p) WHERE r.is_asserted)
  AND all(n IN nodes(p) WHERE n:Entity AND (n = a OR n = i OR COUNT { (n)--() } <= $max_links))
  AND all(k IN range(1, length(p) - 1) WHERE nodes(p)[k] <> a AND nodes(p)[k] <> i)
WITH p, length(p) AS hops, [n IN nodes(p) | n.name] AS stations,
     [k IN range(0, length(p) - 1) |
        CASE WHEN startNode(relationships(p)[k]) = nodes(p)[k] THEN '-' + type(relationships(p)[k]) + '->'
             ELSE '<-' + type(relationships(p)[k]) + '-' END] AS steps,
     reduce(c = 1.0, r IN relationships(p) | c * r.confidence) AS confidence,
     [r IN relationships(p) | r.id] AS statements
RETURN hops, stations, steps, confidence, statements
ORDER BY hops, confidence DESC, stations, steps, statements
LIMIT $limit
