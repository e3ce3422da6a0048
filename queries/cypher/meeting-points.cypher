// title: {fr: Points de rencontre de deux acteurs, en: Where two actors meet}
// question:
//   fr: "Par quels organismes, personnes, instruments, lieux ou évènements ces deux acteurs se touchent-ils ?"
//   en: "Through which bodies, people, instruments, places or events do these two actors meet?"
// params:
//   actor: {kind: Actor, about: one actor}
//   other: {kind: Actor, about: the other actor}
// columns: {meeting_point: string, kind: string, relation: string, other_relation: string, quote: string, other_quote: string, statement: string, other_statement: string}
// examples:
//   - {actor: ARS Bretagne, other: CHU de Rennes}
//   - {actor: Fédération des imageurs de ville, other: Cnam}
//   - {actor: Syndicat des radiologues publics de France, other: Fédération des imageurs de ville}
// expect:
//   - {meeting_point: NuitBreizh, kind: Programme, relation: FUNDS, other_relation: IMPLEMENTS}

MATCH (a:Entity {id: $actor}) WHERE a:Actor
MATCH (b:Entity {id: $other}) WHERE b:Actor
MATCH (a)-[r]-(x:Entity)-[s]-(b)
WHERE r.is_asserted AND s.is_asserted AND x <> a AND x <> b
RETURN x.name AS meeting_point, x.subtype AS kind, type(r) AS relation, type(s) AS other_relation,
       coalesce(r.quotes[0], '') AS quote, coalesce(s.quotes[0], '') AS other_quote,
       r.id AS statement, s.id AS other_statement
ORDER BY meeting_point, relation, other_relation, statement, other_statement
LIMIT $limit
