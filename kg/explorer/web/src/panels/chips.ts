// What is shown, in numbers, and the filters in force, each with a way to take it back.

import type { App, Panel } from "../app";
import { h, icon, replace } from "../dom";
import { defaults, type State } from "../state";

export function chips(app: App): Panel {
  const count = h("p", { class: "count-line" });
  const list = h("ul", { class: "chip-list" });
  const element = h("div", { class: "chips" }, count, list);
  const update = (): void => {
    const { visible, words } = app;
    count.textContent = words.t("count", { nodes: words.n("nodes", visible.nodeCount), statements: words.n("statements", visible.statementCount) });
    replace(list, ...active(app).map(({ text, undo }) => h("li", {}, h("button", {
      type: "button", class: "chip", "aria-label": words.t("chip_remove", { name: text }), onclick: () => app.set({ ...undo, camera: "" }),
    }, h("span", {}, text), icon("close")))));
  };
  update();
  return { element, update };
}

function active(app: App): { text: string; undo: Partial<State> }[] {
  const { model, state, words } = app;
  const start = defaults(state.lang);
  const differs = (key: "offClasses" | "offRelations" | "claims"): boolean => [...state[key]].sort().join() !== [...start[key]].sort().join();
  const found: { text: string; undo: Partial<State> }[] = [];
  const [focus, place] = [model.node(state.focus), model.node(state.place)];
  if (focus >= 0) found.push({ text: words.t("chip_focus", { name: model.name(focus) }), undo: { focus: "" } });
  if (place >= 0) found.push({ text: words.t("chip_place", { name: model.name(place) }), undo: { place: "" } });
  if (state.from || state.to) {
    const [from, to] = [state.from, state.to].map((day) => (day ? words.date(day) : "…"));
    found.push({ text: words.t("chip_period", { from, to }), undo: { from: "", to: "" } });
  }
  if (state.confidence > 0) found.push({ text: words.t("chip_confidence", { n: state.confidence }), undo: { confidence: 0 } });
  if (differs("offClasses")) found.push({ text: words.t("chip_kinds"), undo: { offClasses: start.offClasses } });
  if (differs("offRelations")) found.push({ text: words.t("chip_relations"), undo: { offRelations: start.offRelations } });
  if (differs("claims")) found.push({ text: words.t("chip_claims"), undo: { claims: start.claims } });
  return found;
}
