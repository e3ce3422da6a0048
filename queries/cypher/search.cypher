// title: {fr: Recherche par nom, en: Search by name}
// question:
//   fr: "Quelles entités portent ces mots dans leur nom ou un de leurs alias ? (accents et majuscules sans effet)"
//   en: "Which entities have these words in their name or an alias? (accents and case do not matter)"
// params:
//   text: {kind: words, about: the words}
// columns: {name: string, kind: string, articles: integer, aliases: strings, id: string}
// examples:
//   - {text: imageurs}
//   - {text: "ÉLYSÉE"}
//   - {text: "ars "}
// expect: []

MATCH (n:Entity)
WHERE n.search CONTAINS $text
RETURN n.name AS name, n.subtype AS kind, n.articles AS articles, coalesce(n.aliases, []) AS aliases, n.id AS id
ORDER BY articles DESC, name, id
LIMIT $limit
