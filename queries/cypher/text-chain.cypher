// title: {fr: "Filiation d'un texte", en: Chain of a text}
// question:
//   fr: "Quels textes modifient, appliquent ou prolongent celui-ci, et lesquels modifie-t-il lui-même ? (du projet à la loi)"
//   en: "Which texts amend, implement or continue this one, and which does it amend itself? (bill to law)"
// params:
//   instrument: {kind: Instrument, about: the text}
//   max_steps: {kind: integer, default: 3, max: 4, about: longest chain}
// columns: {hops: integer, end: string, kind: string, stations: strings, steps: strings, statements: strings}
// examples:
//   - {instrument: convention médicale}
//   - {instrument: article 15 du PLFSS 2025}
//   - {instrument: ordonnance du 12 mai 2021, max_steps: 1}
// expect:
//   - {hops: 1, end: avenant 2 à la convention médicale, kind: Agreement, stations: [convention médicale, avenant 2 à la convention médicale], steps: [<-AMENDS-]}
//   - {hops: 2, end: décision de l'Uncam sur les forfaits techniques (juillet 2023), kind: Decision, stations: [convention médicale, avenant 2 à la convention médicale, décision de l'Uncam sur les forfaits techniques (juillet 2023)], steps: [<-AMENDS-, <-IMPLEMENTS-]}

MATCH (i:Entity {id: $instrument}) WHERE i:Instrument
MATCH p = (i)-[:AMENDS|IMPLEMENTS|REVISION_OF|PART_OF*1..4]-(j:Entity)
WHERE j:Instrument AND length(p) <= $max_steps
  AND all(r IN relationships(p) WHERE coalesce(r.is_asserted, true))
  AND all(n IN nodes(p) WHERE size([m IN nodes(p) WHERE m.id = n.id]) = 1) // no walk in circles, one direction
  AND (all(k IN range(0, length(p) - 1) WHERE startNode(relationships(p)[k]) = nodes(p)[k])
    OR all(k IN range(0, length(p) - 1) WHERE endNode(relationships(p)[k]) = nodes(p)[k]))
  AND all(k IN range(1, length(p) - 1) WHERE nodes(p)[k]:Instrument)
WITH p, j, [k IN range(0, length(p) - 1) |
        CASE WHEN startNode(relationships(p)[k]) = nodes(p)[k] THEN '-' + type(relationships(p)[k]) + '->'
             ELSE '<-' + type(relationships(p)[k]) + '-' END] AS steps
RETURN length(p) AS hops, j.name AS end, j.subtype AS kind, [n IN nodes(p) | n.name] AS stations, steps,
       [r IN relationships(p) | r.id] AS statements
ORDER BY hops, end, stations, steps, statements
LIMIT $limit
