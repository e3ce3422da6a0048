// title: {fr: Recherche par nom, en: Search by name}
// question:
//   fr: "Quelles entités portent ces mots dans leur nom ou un de leurs alias ? (dans n'importe quel ordre ; le début d'un mot suffit ; accents et majuscules sans effet)"
//   en: "Which entities have these words in their name or an alias? (in any order; the start of a word is enough; accents and case do not matter)"
// params:
//   text: {kind: words, about: the words}
// columns: {name: string, kind: string, articles: integer, aliases: strings, id: string}
// examples:
//   - {text: imageurs}
//   - {text: "HÔPITAL"}
//   - {text: ville imageurs}
// expect:
//   - {name: Fédération des imageurs de ville, kind: ProfessionalUnion, articles: 10}
//   - {name: Cercle des imageurs ruraux, kind: ProfessionalUnion, articles: 3}
//   - {name: Union des jeunes imageurs, kind: ProfessionalUnion, articles: 2}

WITH split($text, ' ') AS words
MATCH (n:Entity)
WHERE n.subtype IS NOT NULL AND n.search CONTAINS words[0] AND all(word IN words WHERE n.search CONTAINS word)
  AND any(form IN split(n.search, ' | ') WHERE all(word IN words WHERE ' ' + form CONTAINS ' ' + word))
RETURN n.name AS name, n.subtype AS kind, n.articles AS articles, coalesce(n.aliases, []) AS aliases, n.id AS id
ORDER BY articles DESC, name, id
LIMIT $limit
