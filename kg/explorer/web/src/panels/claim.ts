// One statement as a line of text: who, what, whom, with marks, role and date; a click opens its quotes.

import type { App } from "../app";
import { h } from "../dom";
import type { Key } from "../words";
import { kindSwatch, lineSwatch } from "./swatches";

/** The statuses that a statement is marked with, as small labels. */
export function marks(app: App, statement: number): HTMLElement[] {
  return app.model.marks(statement).map((mark) => h("span", { class: `mark mark-${mark}` }, app.words.t(`claim_${mark}` as Key)));
}

/** "soutient", or the label of the relation. */
export function relationText(app: App, statement: number): string {
  return app.words.label(app.model.relation(statement));
}

/** "Reported by …" where somebody tells it of others, else "". */
export function reporterText(app: App, statement: number): string {
  const by = app.model.columns.statements.by[statement];
  return by < 0 ? "" : app.words.t("reported_by", { name: app.model.name(by) });
}

export function statementText(app: App, statement: number): string {
  const { model } = app;
  return `${model.name(model.subject(statement))} ${relationText(app, statement)} ${model.name(model.object(statement))}`;
}

/** When: the period told, else the days of its passages. */
export function when(app: App, statement: number): string {
  const columns = app.model.columns.statements;
  const told = app.words.span(columns.from[statement], columns.to[statement]);
  if (told) return told;
  const [first, last] = [columns.first[statement], columns.last[statement]];
  if (!first) return "";
  return first === last ? app.words.date(first) : `${app.words.date(first)} – ${app.words.date(last)}`;
}

export interface ClaimOptions { around?: number; isWithRelation?: boolean; isDateFirst?: boolean }

/** A button for a statement; seen from one of its ends (`around`), only the other end is named. */
export function claimButton(app: App, statement: number, options: ClaimOptions = {}): HTMLButtonElement {
  const { model } = app;
  const relation = model.relation(statement);
  const { around = -1, isWithRelation = true, isDateFirst = false } = options;
  const [subject, object] = [model.subject(statement), model.object(statement)];
  const role = model.columns.statements.role[statement];
  const name = (node: number): HTMLElement => h("b", {}, model.name(node) || app.words.t("untitled"));
  const text = around < 0
    ? [name(subject), ` ${relationText(app, statement)} `, name(object)]
    : around === subject
      ? [isWithRelation ? `${relationText(app, statement)} ` : null, name(object)]
      : [name(subject), isWithRelation ? ` ${relationText(app, statement)}` : null];
  const reporter = reporterText(app, statement);
  const date = when(app, statement);
  const time = date ? h("span", { class: "when" }, date) : null;
  return h("button", { type: "button", class: "claim", "data-statement": model.columns.statements.id[statement], onclick: () => app.selectStatement(statement) },
    lineSwatch(relation.stance, model.marks(statement)),
    h("span", { class: "claim-text" }, isDateFirst ? time : null, h("span", {}, ...text), role ? h("span", { class: "role" }, role) : null,
      reporter ? h("span", { class: "role" }, reporter) : null, ...marks(app, statement), isDateFirst ? null : time));
}

/** A button that opens a node's card. */
export function nodeButton(app: App, node: number, note = ""): HTMLButtonElement {
  return h("button", { type: "button", class: "node-link", "data-node": app.model.id(node), onclick: () => app.selectNode(node) },
    kindSwatch(app.model.classOf(node).top), h("span", {}, app.model.name(node) || app.words.t("untitled")), note ? h("span", { class: "count" }, note) : null);
}

/** A list that shows its first items and a button for the rest. */
export function longList(app: App, items: (() => HTMLElement)[], most = 12, tag: "ul" | "ol" = "ul"): HTMLElement {
  const list = h(tag, { class: "plain-list" });
  let shown = 0;
  const more = h("button", { type: "button", class: "quiet" });
  const grow = (): void => {
    const next = items.slice(shown, shown + most);
    shown += next.length;
    list.append(...next.map((item) => h("li", {}, item())));
    const left = Math.min(most, items.length - shown);
    more.hidden = left <= 0;
    more.textContent = app.words.t("more", { n: left });
  };
  more.addEventListener("click", grow);
  grow();
  return h("div", {}, list, more);
}

export function section(title: string, ...children: (HTMLElement | SVGElement | null)[]): HTMLElement {
  return h("section", {}, h("h3", {}, title), ...children);
}
