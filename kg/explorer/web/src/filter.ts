// Which nodes and statements a state shows.

import { MARKS, type Model } from "./data";
import type { State } from "./state";

export interface Visible {
  nodes: Uint8Array;
  statements: Uint8Array;
  nodeCount: number;
  statementCount: number;
}

/** Everything that passes the filters of a state. */
export function findVisible(model: Model, state: State): Visible {
  const classOn = nodesOfClasses(model, state);
  const statements = passing(model, state, classOn);
  const focus = state.focus ? model.node(state.focus) : -1;
  if (focus >= 0) keepAround(model, statements, focus, state.depth);
  const nodes = new Uint8Array(model.nodeCount);
  let statementCount = 0;
  for (let s = 0; s < statements.length; s++) {
    if (!statements[s]) continue;
    statementCount++;
    nodes[model.subject(s)] = 1;
    nodes[model.object(s)] = 1;
  }
  if (state.isolated && focus < 0) addIsolated(model, state, nodes, classOn);
  const selected = state.node ? model.node(state.node) : -1;
  for (const node of [selected, focus]) if (node >= 0) nodes[node] = 1;
  return { nodes, statements, nodeCount: nodes.reduce((sum, on) => sum + on, 0), statementCount };
}

function nodesOfClasses(model: Model, state: State): Uint8Array {
  const on = new Uint8Array(model.nodeCount);
  const classes = model.columns.classes.map((row) => !state.offClasses.has(row.name));
  for (let n = 0; n < model.entityCount; n++) on[n] = Number(classes[model.columns.entities.class[n]]);
  on.fill(Number(!state.offClasses.has("Article")), model.entityCount);
  return on;
}

function passing(model: Model, state: State, classOn: Uint8Array): Uint8Array {
  const columns = model.columns.statements;
  const relations = model.columns.relations.map((row) => !state.offRelations.has(row.name));
  const marked = MARKS.map((mark) => state.claims.has(mark));
  const plain = state.claims.has("asserted");
  const marksOn = Array.from({ length: 16 }, (_, bits) =>
    bits === 0 ? plain : marked.every((on, bit) => on || !(bits & (1 << bit))));
  const inPlace = nodesInPlace(model, state.place);
  const on = new Uint8Array(model.statementCount);
  for (let s = 0; s < on.length; s++) {
    const [subject, object] = [columns.subject[s], columns.object[s]];
    on[s] = Number(
      relations[columns.relation[s]] && marksOn[columns.marks[s]] && columns.confidence[s] >= state.confidence
      && classOn[subject] === 1 && classOn[object] === 1 && inPeriod(columns.first[s], columns.last[s], state)
      && (inPlace === null || inPlace.has(subject) || inPlace.has(object)));
  }
  return on;
}

function inPeriod(first: string, last: string, state: State): boolean {
  if (state.from === "" && state.to === "") return true;
  if (first === "") return state.undated;
  return (state.from === "" || last >= state.from) && (state.to === "" || first <= state.to);
}

/** The nodes that lie or act in a place, or null where none is chosen. */
export function nodesInPlace(model: Model, id: string): Set<number> | null {
  const place = id ? model.node(id) : -1;
  if (place < 0) return null;
  const inside = new Set<number>();
  model.columns.entities.places.forEach((places, node) => { if (places.includes(place)) inside.add(node); });
  return inside;
}

function keepAround(model: Model, statements: Uint8Array, focus: number, depth: number): void {
  const near = new Set([focus]);
  let edge = [focus];
  for (let step = 0; step < depth; step++) {
    const next: number[] = [];
    for (const node of edge) {
      for (const s of model.statementsOf(node)) {
        const other = model.other(s, node);
        if (statements[s] && !near.has(other)) { near.add(other); next.push(other); }
      }
    }
    edge = next;
  }
  for (let s = 0; s < statements.length; s++) {
    if (!near.has(model.subject(s)) || !near.has(model.object(s))) statements[s] = 0;
  }
}

function addIsolated(model: Model, state: State, nodes: Uint8Array, classOn: Uint8Array): void {
  const inPlace = nodesInPlace(model, state.place);
  for (let n = 0; n < nodes.length; n++) if (classOn[n] && (inPlace === null || inPlace.has(n))) nodes[n] = 1;
}
