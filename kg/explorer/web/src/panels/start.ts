// What the card shows while nothing is chosen: where to start.

import type { App } from "../app";
import { h } from "../dom";
import { longList, nodeButton, section } from "./claim";

const MOST = 6;

export function startCard(app: App): HTMLElement[] {
  const { model, words } = app;
  const counts = h("p", { class: "counts" }, [
    words.n("nodes", model.entityCount), words.n("statements", model.statementCount), words.n("articles", model.nodeCount - model.entityCount),
  ].join(" · "));
  const tops = [
    section(words.t("start_disputes"), list(app, disputes(app))),
    section(words.t("start_instruments"), list(app, ranked(app, (top) => top === "Instrument"))),
    section(words.t("start_actors"), list(app, ranked(app, (top) => top === "Person" || top === "Organisation"))),
  ].filter((part) => part.querySelector("li"));
  return [h("div", { class: "card-head" }, h("h2", { tabindex: "-1", id: "card-title" }, words.t("start_title")),
    h("p", { class: "lead" }, words.t("start_text")), counts), ...tops];
}

function list(app: App, rows: { node: number; note: string }[]): HTMLElement {
  return longList(app, rows.map(({ node, note }) => () => nodeButton(app, node, note)), MOST);
}

function ranked(app: App, isWanted: (top: string) => boolean): { node: number; note: string }[] {
  const { model, words } = app;
  const weight = (node: number): number => model.statementsOf(node).length;
  const nodes: number[] = [];
  for (let n = 0; n < model.entityCount; n++) if (weight(n) > 0 && isWanted(model.classOf(n).top)) nodes.push(n);
  return nodes.sort((a, b) => weight(b) - weight(a) || a - b).slice(0, MOST)
    .map((node) => ({ node, note: words.number(weight(node)) }));
}

/** Texts with positions on both sides, the most even and most numerous first. */
function disputes(app: App): { node: number; note: string }[] {
  const { model, words } = app;
  const rows: { node: number; sides: [number, number] }[] = [];
  for (let n = 0; n < model.entityCount; n++) {
    if (model.classOf(n).top !== "Instrument") continue;
    const sides: [number, number] = [0, 0];
    for (const s of model.statementsOf(n)) {
      const { stance } = model.relation(s);
      if (model.object(s) !== n || !model.isAsserted(s)) continue;
      if (stance === "support" || stance === "propose") sides[0]++;
      if (stance === "oppose") sides[1]++;
    }
    if (sides[0] > 0 && sides[1] > 0) rows.push({ node: n, sides });
  }
  const weight = ({ sides }: { sides: [number, number] }): number => Math.min(...sides) * 1000 + sides[0] + sides[1];
  return rows.sort((a, b) => weight(b) - weight(a) || a.node - b.node).slice(0, MOST)
    .map(({ node, sides }) => ({ node, note: words.t("for_against", { for: sides[0], against: sides[1] }) }));
}
