// What the explorer's speed is measured against: sigma with the same nodes (and edges, if asked), and nothing else.

import Graph from "graphology";
import Sigma from "sigma";
import { Model, unpack, type Columns } from "../src/data";

async function start(): Promise<void> {
  const model = new Model(await unpack<Columns>("graph"));
  const graph = new Graph({ multi: true });
  const { x, y } = model.columns;
  for (let n = 0; n < model.nodeCount; n++) graph.addNode(n, { x: x[n], y: y[n], size: 2, label: model.name(n) });
  if (location.hash === "#edges") {
    for (let s = 0; s < model.statementCount; s++) graph.addEdge(model.subject(s), model.object(s));
  }
  const container = document.getElementById("app")!;
  container.style.cssText = "position:absolute;inset:0";
  const sigma = new Sigma(graph, container);
  sigma.on("clickNode", ({ node }) => { document.title = node; });
  Object.assign(window, { sigma });
  requestAnimationFrame(() => setTimeout(() => performance.mark("interactive"), 0));
}

void start();
