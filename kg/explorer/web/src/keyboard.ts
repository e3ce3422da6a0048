// The graph by keyboard: arrows walk to the nearest node in that direction, Enter opens it.

import type { App } from "./app";
import type { Stage } from "./draw/stage";

const WAYS: Record<string, [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function listenToKeys(app: App, stage: Stage, container: HTMLElement, focusSearch: () => void): void {
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in WAYS) walk(app, stage, WAYS[event.key]);
    else if (event.key === "+" || event.key === "=") stage.zoom(1 / 1.5);
    else if (event.key === "-") stage.zoom(1.5);
    else if (event.key === "0") stage.fit();
    else if (event.key === "Enter" && app.node >= 0) document.getElementById("card-title")?.focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && !isTyping) {
      const { statement, node } = app.state;
      if (statement) app.set({ statement: "" });
      else if (node) app.set({ node: "" });
      else if (app.state.path) app.set({ path: false });
    } else if (event.key === "/" && !isTyping) {
      event.preventDefault();
      focusSearch();
    }
  });
}

function walk(app: App, stage: Stage, [dx, dy]: [number, number]): void {
  const start = app.node;
  const here = start >= 0 ? stage.place(start) : null;
  let best = -1;
  let least = Infinity;
  for (let n = 0; n < app.visible.nodes.length; n++) {
    if (!app.visible.nodes[n] || n === start) continue;
    if (here === null) { // begin with the node of most relations
      if (-app.model.degree[n] < least) { least = -app.model.degree[n]; best = n; }
      continue;
    }
    const place = stage.place(n);
    const [x, y] = [place.x - here.x, place.y - here.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead > 0 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = n; }
  }
  if (best < 0) return;
  app.selectNode(best);
}
