// title: {fr: "Instruments d'un acteur", en: Instruments of an actor}
// question:
//   fr: "À quels textes, plans, accords ou structures cet acteur est-il lié, et comment ?"
//   en: "Which texts, plans, agreements or structures is this actor tied to, and how?"
// params:
//   actor: {kind: Actor, about: the actor}
//   relation: {kind: relation, default: null, about: only this relation}
// columns: {instrument: string, kind: string, relation: string, temporal: string, first_day: string, last_day: string, articles: integer, quote: string, statement: string}
// examples:
//   - {actor: Fédération des imageurs de ville}
//   - {actor: ars nouvelle aquitaine}
//   - {actor: Anatole Guérineau, relation: OPPOSES}
// expect:
//   - {instrument: amendement Guérineau, kind: Bill, relation: SUPPORTS, first_day: '2024-10-30', last_day: '2024-10-30', articles: 1}
//   - {instrument: arrêté du 16 septembre 2022, kind: Order, relation: OPPOSES, first_day: '2025-06-10', last_day: '2025-06-10', articles: 1}
//   - {instrument: arrêté du 3 décembre 2024, kind: Order, relation: OPPOSES, first_day: '2024-12-16', last_day: '2024-12-16', articles: 1}

MATCH (a:Entity {id: $actor}) WHERE a:Actor
MATCH (a)-[r]-(i:Entity)
WHERE i:Instrument AND r.is_asserted AND ($relation IS NULL OR type(r) = $relation)
RETURN i.name AS instrument, i.subtype AS kind, type(r) AS relation, r.temporal AS temporal, r.first_day AS first_day,
       r.last_day AS last_day, r.support AS articles, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY instrument, relation, first_day, statement
LIMIT $limit
