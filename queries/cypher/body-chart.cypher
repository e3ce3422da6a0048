// title: {fr: "Organigramme d'un organisme", en: Chart of a body}
// question:
//   fr: "De quelles parties cet organisme est-il fait, et qui y exerce aujourd'hui une fonction ?"
//   en: "Which parts is this body made of, and who holds an office in them today?"
// params:
//   organisation: {kind: Entity, about: the body at the top}
// columns: {level: integer, unit: string, member: string, relation: string, role: string, statement: string}
// examples:
//   - {organisation: Sénat}
//   - {organisation: Assemblée nationale}
//   - {organisation: Institut d'imagerie du Hainaut}
// expect:
//   - {level: 0, unit: Sénat, member: Rosalie Thibaudeau, relation: HOLDS_ROLE, role: sénatrice}
//   - {level: 0, unit: Sénat, member: Étienne Kerbrat, relation: HOLDS_ROLE, role: sénateur du Morbihan}
//   - {level: 1, unit: commission des affaires sociales du Sénat}

MATCH (o:Entity {id: $organisation}) WHERE o:Actor
MATCH p = (o)<-[:PART_OF*0..3]-(u:Entity)
WHERE all(step IN relationships(p) WHERE step.is_asserted AND step.temporal = ''
            AND (step.valid_to = '' OR step.valid_to >= substring(step.last_day, 0, size(step.valid_to))))
WITH u, min(length(p)) AS level
OPTIONAL MATCH (u)<-[r:HOLDS_ROLE|MEMBER_OF]-(m:Entity)
WHERE r.is_asserted AND r.temporal = '' AND r.modality <> 'announced'
  AND (r.valid_to = '' OR r.valid_to >= substring(r.last_day, 0, size(r.valid_to)))
  AND NOT EXISTS { (m)-[f:HOLDS_ROLE|MEMBER_OF]->(u)
                   WHERE type(f) = type(r) AND f.is_asserted AND f.temporal = 'former' AND f.last_day > r.last_day
                     AND (f.role = '' OR r.role = '' OR toLower(f.role) = toLower(r.role)) }
RETURN level, u.name AS unit, coalesce(m.name, '') AS member, coalesce(type(r), '') AS relation,
       coalesce(r.role, '') AS role, coalesce(r.id, '') AS statement
ORDER BY level, unit, relation, member, role, statement
LIMIT $limit
