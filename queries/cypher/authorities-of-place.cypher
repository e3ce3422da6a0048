// title: {fr: "Autorités d'un territoire", en: Authorities of a place}
// question:
//   fr: "Quelles autorités sont compétentes dans ce lieu, ou dans un territoire qui le contient ?"
//   en: "Which authorities have competence over this place, or over a territory around it?"
// params:
//   place: {kind: Place, about: the place}
// columns: {steps_up: integer, place: string, authority: string, kind: string, temporal: string, statement: string}
// examples:
//   - {place: Bretagne}
//   - {place: ile de france}
//   - {place: Marseille}
// expect:
//   - {steps_up: 0, place: Bretagne, authority: ARS Bretagne, kind: HealthAuthority}
//   - {steps_up: 0, place: Bretagne, authority: conseil régional de Bretagne, kind: OtherOrganisation}

MATCH (p:Entity {id: $place}) WHERE p:Place
MATCH up = (p)-[:PART_OF|LOCATED_IN*0..3]->(w:Entity)
WHERE w:Place AND all(step IN relationships(up) WHERE step.is_asserted)
WITH w, min(length(up)) AS steps_up
MATCH (w)<-[r:HAS_JURISDICTION]-(a:Entity)
WHERE r.is_asserted
RETURN steps_up, w.name AS place, a.name AS authority, a.subtype AS kind, r.temporal AS temporal, r.id AS statement
ORDER BY steps_up, place, authority, statement
LIMIT $limit
