// How two nodes are tied: the surest short path, then others that avoid the stepping stones of the first ones.

import Graph from "graphology";
import { bidirectional } from "graphology-shortest-path/dijkstra";
import type { Model } from "./data";

export interface Hop { statement: number; from: number; to: number }
export type Path = Hop[];

const MOST_PATHS = 4;

/** Paths over the visible statements, in either direction of each. */
export function findPaths(model: Model, statements: Uint8Array, start: number, end: number): Path[] {
  const graph = new Graph({ type: "undirected", multi: false });
  for (let s = 0; s < statements.length; s++) {
    const [one, other] = [model.subject(s), model.object(s)];
    if (!statements[s] || one === other) continue;
    const weight = 1 + (100 - model.columns.statements.confidence[s]) / 200;
    const known = graph.hasEdge(one, other) ? graph.getEdgeAttribute(one, other, "weight") : Infinity;
    if (weight < known) graph.mergeEdge(one, other, { weight, statement: s });
  }
  const paths: Path[] = [];
  while (paths.length < MOST_PATHS && graph.hasNode(start) && graph.hasNode(end)) {
    const nodes = bidirectional(graph, start, end, "weight");
    if (!nodes || nodes.length < 2) break;
    const path = nodes.slice(1).map((to, i) => ({
      statement: graph.getEdgeAttribute(nodes[i], to, "statement") as number, from: Number(nodes[i]), to: Number(to),
    }));
    paths.push(path);
    if (path.length === 1) graph.dropEdge(start, end);
    else for (const hop of path.slice(0, -1)) graph.dropNode(hop.to);
  }
  return paths;
}
