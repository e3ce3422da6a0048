// title: {fr: Entités citées ensemble, en: Entities seen together}
// question:
//   fr: "Avec qui et avec quoi cette entité apparaît-elle le plus souvent dans les mêmes articles ?"
//   en: "With whom and what does this entity most often appear in the same articles?"
// params:
//   entity: {kind: Entity, about: "person, organisation, instrument or place"}
// columns: {other: string, kind: string, articles: integer, ties: integer}
// examples:
//   - {entity: Fédération des imageurs de ville, limit: 10}
//   - {entity: Cnam}
//   - {entity: PLFSS 2026}
// expect:
//   - {other: Cnam, kind: Insurer, articles: 5, ties: 1}
//   - {other: Anatole Guérineau, kind: Person, articles: 4, ties: 0}
//   - {other: Sylvain Petitjean, kind: Person, articles: 4, ties: 0}

MATCH (e:Entity {id: $entity})
MATCH (e)<-[:MENTIONS]-(art:Article)
MATCH (art)-[:MENTIONS]->(o:Entity)
WHERE o <> e
WITH e, o, count(DISTINCT art.id) AS articles
RETURN o.name AS other, o.subtype AS kind, articles, COUNT { (e)-[r]-(o) WHERE r.is_asserted } AS ties
ORDER BY articles DESC, ties DESC, other, o.id
LIMIT $limit
