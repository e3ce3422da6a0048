// title: {fr: Instruments qui s'appliquent dans un lieu, en: Instruments that apply in a place}
// question:
//   fr: "Quels instruments s'appliquent dans cette commune, ce département ou cette région, et dans les territoires qui les contiennent ?"
//   en: "Which instruments apply in this commune, department or region, and in the territories around it?"
// params:
//   place: {kind: Place, about: the place}
// columns: {steps_up: integer, place: string, place_kind: string, instrument: string, kind: string, temporal: string, quote: string, statement: string}
// examples:
//   - {place: Bretagne}
//   - {place: Var}
//   - {place: tarn et garonne}
// expect:
//   - {steps_up: 0, place: Bretagne, place_kind: Region, instrument: PRS Bretagne 2023-2028, kind: HealthPlan}

MATCH (p:Entity {id: $place}) WHERE p:Place
MATCH up = (p)-[:PART_OF|LOCATED_IN*0..3]->(w:Entity)
WHERE w:Place AND all(step IN relationships(up) WHERE step.is_asserted)
WITH w, min(length(up)) AS steps_up
MATCH (w)<-[r:APPLIES_IN]-(i:Entity)
WHERE r.is_asserted
RETURN steps_up, w.name AS place, w.subtype AS place_kind, i.name AS instrument, i.subtype AS kind,
       r.temporal AS temporal, coalesce(r.quotes[0], '') AS quote, r.id AS statement
ORDER BY steps_up, place, instrument, statement
LIMIT $limit
