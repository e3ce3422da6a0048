// The path finder: two fields, and the paths between them hop by hop.

import type { App } from "../app";
import { h, icon } from "../dom";
import { claimButton, nodeButton } from "./claim";
import { combobox } from "./combobox";

export function pathCard(app: App): HTMLElement[] {
  const { model, state, words } = app;
  const field = (key: "pathFrom" | "pathTo", label: string): HTMLElement => combobox(app, {
    id: key, label, placeholder: words.t("search"), value: model.node(state[key]) >= 0 ? model.name(model.node(state[key])) : "",
    choose: (node) => app.set({ [key]: model.id(node) }),
  }).element;
  const form = h("div", { class: "path-form" },
    field("pathFrom", words.t("path_from")),
    h("button", {
      type: "button", class: "tool square", "aria-label": words.t("path_swap"), title: words.t("path_swap"),
      onclick: () => app.set({ pathFrom: state.pathTo, pathTo: state.pathFrom }),
    }, icon("swap")),
    field("pathTo", words.t("path_to")));
  return [
    h("div", { class: "card-head" }, h("h2", { tabindex: "-1", id: "card-title" }, words.t("paths_title")), h("p", { class: "lead" }, words.t("paths_hint"))),
    form, ...results(app)];
}

function results(app: App): HTMLElement[] {
  const { model, state, words } = app;
  const [from, to] = [model.node(state.pathFrom), model.node(state.pathTo)];
  if (from < 0 || to < 0 || from === to) return [h("p", { class: "empty" }, words.t("path_choose"))];
  if (app.paths.length === 0) return [h("p", { class: "empty" }, words.t("path_none"))];
  return app.paths.map((path, i) => h("section", { class: "path" },
    h("h3", {}, words.t("path_n", { n: i + 1 }), h("span", { class: "count" }, words.n("hops", path.length))),
    h("ol", { class: "hops" },
      h("li", {}, nodeButton(app, path[0].from)),
      ...path.map((hop) => h("li", {}, claimButton(app, hop.statement), quote(app, hop.statement), nodeButton(app, hop.to))))));
}

function quote(app: App, statement: number): HTMLElement | null {
  const piece = app.model.pieces(statement)[0];
  return piece ? h("q", { lang: "fr" }, piece.quote) : null;
}
