// The filters, which are the legend too: kinds, positions, relations, status, period, confidence, place.

import type { App, Panel } from "../app";
import { h, icon, replace } from "../dom";
import { STANCES, TOPS } from "../palette";
import { CLAIMS, type Claim } from "../state";
import type { Key } from "../words";
import { period } from "./period";
import { kindSwatch, lineSwatch } from "./swatches";

export function filters(app: App, close: () => void): Panel {
  const { words } = app;
  const parts = [kinds(app), stances(app), otherRelations(app), claims(app), period(app), confidence(app), place(app), isolated(app)];
  const reset = h("button", { type: "button", class: "quiet", onclick: () => app.reset() }, words.t("reset"));
  const element = h("aside", { class: "filters", id: "filters", "aria-label": words.t("filters") },
    h("div", { class: "panel-head" }, h("h2", {}, words.t("filters")), reset,
      h("button", { type: "button", class: "tool square only-narrow", "aria-label": words.t("close"), onclick: close }, icon("close"))),
    ...parts.map((part) => part.element));
  const update = (): void => parts.forEach((part) => part.update());
  update();
  return { element, update };
}

interface Check { box: HTMLInputElement; row: HTMLElement }

function check(label: string, picture: SVGElement | null, count: string, change: (on: boolean) => void): Check {
  const box = h("input", { type: "checkbox", onchange: () => change(box.checked) });
  const row = h("label", { class: "check" }, box, picture, h("span", { class: "check-label" }, label), count ? h("span", { class: "count" }, count) : null);
  return { box, row };
}

function toggled<T>(set: ReadonlySet<T>, values: readonly T[], isIn: boolean): Set<T> {
  const next = new Set(set);
  for (const value of values) if (isIn) next.add(value); else next.delete(value);
  return next;
}

function group(title: string, ...children: HTMLElement[]): HTMLElement {
  return h("fieldset", {}, h("legend", {}, title), ...children);
}

function kinds(app: App): Panel {
  const { model, words } = app;
  const counts = new Map<string, number>([["Article", model.nodeCount - model.entityCount]]);
  for (let n = 0; n < model.entityCount; n++) counts.set(model.classOf(n).name, (counts.get(model.classOf(n).name) ?? 0) + 1);
  const updates: (() => void)[] = [];
  const rows = TOPS.flatMap((top) => {
    const names = top === "Article" ? ["Article"] : model.columns.classes.filter((row) => row.top === top).map((row) => row.name);
    const total = names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
    if (total === 0) return [];
    const change = (on: boolean): void => app.set({ offClasses: toggled(app.state.offClasses, names, !on) });
    const whole = check(words.t(`kind_${top}`), kindSwatch(top), words.number(total), change);
    updates.push(() => {
      const on = names.filter((name) => !app.state.offClasses.has(name)).length;
      whole.box.checked = on > 0;
      whole.box.indeterminate = on > 0 && on < names.length;
    });
    return [whole.row, ...(names.length > 1 ? [subkinds(app, top, names, counts, updates)] : [])];
  });
  const element = group(words.t("kinds"), ...rows);
  element.classList.add("kinds");
  return { element, update: () => updates.forEach((update) => update()) };
}

function subkinds(app: App, top: string, names: string[], counts: Map<string, number>, updates: (() => void)[]): HTMLElement {
  const rows = new Map(app.model.columns.classes.map((row) => [row.name, row]));
  const sorted = [...names].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const checks = sorted.map((name) => {
    const one = check(app.words.label(rows.get(name)!), null, app.words.number(counts.get(name) ?? 0),
      (on) => app.set({ offClasses: toggled(app.state.offClasses, [name], !on) }));
    updates.push(() => { one.box.checked = !app.state.offClasses.has(name); });
    return one.row;
  });
  const name = app.words.t(`kind_${top}` as Key);
  return h("details", { class: "sub" }, h("summary", { "aria-label": app.words.t("details_of", { name }) }), ...checks);
}

/** How often a relation is asserted: what is denied or supposed is nobody's position. */
function relationCounts(app: App): Map<string, number> {
  const counts = new Map<string, number>();
  for (let s = 0; s < app.model.statementCount; s++) {
    if (!app.model.isAsserted(s)) continue;
    const { name } = app.model.relation(s);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function relationChecks(app: App, rows: { name: string; label: string; stance: string }[]): { checks: HTMLElement[]; update(): void } {
  const counts = relationCounts(app);
  const updates: (() => void)[] = [];
  const checks = rows.map(({ name, label, stance }) => {
    const one = check(label, stance ? lineSwatch(stance) : null, app.words.number(counts.get(name) ?? 0),
      (on) => app.set({ offRelations: toggled(app.state.offRelations, [name], !on) }));
    updates.push(() => { one.box.checked = !app.state.offRelations.has(name); });
    return one.row;
  });
  return { checks, update: () => updates.forEach((update) => update()) };
}

function stances(app: App): Panel {
  const order = Object.keys(STANCES);
  const rows = app.model.columns.relations.filter((row) => row.stance)
    .sort((a, b) => order.indexOf(a.stance) - order.indexOf(b.stance))
    .map((row) => ({ name: row.name, label: app.words.t(`stance_${row.stance}` as Key), stance: row.stance }));
  const { checks, update } = relationChecks(app, rows);
  return { element: h("div", { hidden: rows.length === 0 }, group(app.words.t("stances"), ...checks)), update };
}

function otherRelations(app: App): Panel {
  const { words } = app;
  const rows = app.model.columns.relations.filter((row) => !row.stance)
    .map((row) => ({ name: row.name, label: words.label(row), stance: "" }))
    .sort((a, b) => a.label.localeCompare(b.label, words.lang));
  const names = rows.map((row) => row.name);
  const { checks, update } = relationChecks(app, rows);
  const all = (isOff: boolean) => () => app.set({ offRelations: toggled(app.state.offRelations, names, isOff) });
  const buttons = h("div", { class: "row" },
    h("button", { type: "button", class: "quiet", onclick: all(false) }, words.t("all")),
    h("button", { type: "button", class: "quiet", onclick: all(true) }, words.t("none")));
  const summary = h("summary", {}, lineSwatch(""), h("span", {}, words.t("other_relations")), h("span", { class: "count" }, words.number(rows.length)));
  const content = h("fieldset", { class: "bare" }, h("legend", { class: "hidden-text" }, words.t("other_relations")), buttons, ...checks);
  return { element: h("details", { class: "fold", hidden: rows.length === 0 }, summary, content), update };
}

function claims(app: App): Panel {
  const { model, words } = app;
  const counts = new Map<Claim, number>(CLAIMS.map((claim) => [claim, 0]));
  for (let s = 0; s < model.statementCount; s++) {
    const marks = model.marks(s) as Claim[];
    for (const claim of marks.length > 0 ? marks : ["asserted" as const]) counts.set(claim, counts.get(claim)! + 1);
  }
  const all = CLAIMS.map((claim) => ({
    claim,
    ...check(words.t(`claim_${claim}`), lineSwatch("", claim === "asserted" ? [] : [claim]), words.number(counts.get(claim)!),
      (on) => app.set({ claims: toggled(app.state.claims, [claim], on) })),
  }));
  const update = (): void => all.forEach(({ claim, box }) => { box.checked = app.state.claims.has(claim); });
  return { element: group(words.t("claims"), ...all.map(({ row }) => row)), update };
}

function confidence(app: App): Panel {
  const output = h("output", { for: "confidence" });
  const show = (): void => { output.textContent = `${range.value}\u00a0%`; };
  const range = h("input", {
    id: "confidence", type: "range", min: 0, max: 95, step: 5,
    oninput: show, onchange: () => app.set({ confidence: Number(range.value) }),
  });
  const element = h("div", { class: "field" }, h("label", { for: "confidence" }, app.words.t("confidence")), h("div", { class: "row" }, range, output));
  return { element, update: () => { range.value = String(app.state.confidence); show(); } };
}

function place(app: App): Panel {
  const { model, words } = app;
  const inside = new Map<number, number>();
  model.columns.entities.places.forEach((places, node) => {
    for (const at of places) if (at !== node) inside.set(at, (inside.get(at) ?? 0) + 1);
  });
  const select = h("select", { id: "place", onchange: () => app.set({ place: select.value }) });
  const byClass = new Map<string, number[]>();
  for (const at of inside.keys()) byClass.set(model.classOf(at).name, [...(byClass.get(model.classOf(at).name) ?? []), at]);
  replace(select, h("option", { value: "" }, words.t("everywhere")));
  for (const name of ["Region", "Department", "Commune", ...byClass.keys()]) {
    const nodes = (byClass.get(name) ?? []).sort((a, b) => model.name(a).localeCompare(model.name(b), words.lang));
    byClass.delete(name);
    if (nodes.length === 0) continue;
    select.append(h("optgroup", { label: words.label(model.classOf(nodes[0])) },
      ...nodes.map((at) => h("option", { value: model.id(at) }, `${model.name(at)} (${words.number(inside.get(at)!)})`))));
  }
  const element = h("div", { class: "field", hidden: inside.size === 0 }, h("label", { for: "place" }, words.t("place")), select);
  return { element, update: () => { select.value = app.state.place; } };
}

function isolated(app: App): Panel {
  const one = check(app.words.t("isolated"), null, "", (on) => app.set({ isolated: on }));
  return { element: h("div", { class: "field" }, one.row), update: () => { one.box.checked = app.state.isolated; } };
}
