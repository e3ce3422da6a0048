// The panel at the right: the card of what is chosen, the path finder, or where to start.

import type { App, Panel } from "../app";
import { h, icon, replace } from "../dom";
import { nodeCard } from "./node";
import { pathCard } from "./paths";
import { startCard } from "./start";
import { statementCard } from "./statement";

export function details(app: App): Panel {
  const { words } = app;
  const body = h("div", { class: "card" });
  const back = h("button", { type: "button", class: "tool", onclick: () => app.set(app.state.statement ? { statement: "" } : { node: "" }) },
    icon("back"), words.t("back"));
  const close = h("button", {
    type: "button", class: "tool square", "aria-label": words.t("close"),
    onclick: () => app.set({ statement: "", node: "", path: false }),
  }, icon("close"));
  const element = h("aside", { class: "details", id: "details", "aria-label": words.t("details") },
    h("div", { class: "panel-head" }, back, h("span", { class: "grow" }), close), body);
  let shown = "";
  const update = (): void => {
    const { node, statement } = app;
    const { state } = app;
    const isStart = statement < 0 && node < 0 && !state.path;
    const key = JSON.stringify([
      isStart || [statement, node, state.focus, state.depth], state.path && [state.pathFrom, state.pathTo],
      app.paths.map((path) => path.map((hop) => hop.statement)), app.model.hasEvidence,
    ]);
    if (key === shown) return;
    shown = key;
    element.classList.toggle("start", isStart);
    back.hidden = !(statement >= 0 && (node >= 0 || state.path)) && !(node >= 0 && state.path);
    close.hidden = isStart;
    const hadFocus = body.contains(document.activeElement);
    replace(body, ...(statement >= 0 ? statementCard(app, statement) : node >= 0 ? nodeCard(app, node) : state.path ? pathCard(app) : startCard(app)));
    body.scrollTop = 0;
    if (hadFocus) body.querySelector<HTMLElement>("#card-title")?.focus();
  };
  update();
  return { element, update };
}
