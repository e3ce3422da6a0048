// The card of a node: who it is, roles, positions over time, other relations, articles.

import type { App } from "../app";
import { h, icon, webAddress, webLink } from "../dom";
import { claimButton, longList, nodeButton, section } from "./claim";
import { kindSwatch } from "./swatches";
import { timeline } from "./timeline";

export function nodeCard(app: App, node: number): HTMLElement[] {
  const { model, words } = app;
  const kind = model.classOf(node);
  const head = h("div", { class: "card-head" },
    h("p", { class: `kind kind-${kind.top}` }, kindSwatch(kind.top), h("span", { class: "cap" }, words.label(kind))),
    h("h2", { tabindex: "-1", id: "card-title" }, model.name(node) || words.t("untitled")));
  const body = model.isArticle(node) ? articleBody(app, node) : entityBody(app, node);
  return [head, actions(app, node), ...body];
}

function actions(app: App, node: number): HTMLElement {
  const { state, words } = app;
  const id = app.model.id(node);
  const isFocus = state.focus === id;
  const depth = h("select", { "aria-label": words.t("depth"), onchange: () => app.set({ depth: Number(depth.value) }) },
    ...[1, 2, 3].map((n) => h("option", { value: String(n), selected: n === state.depth }, words.n("hops", n))));
  return h("div", { class: "row actions" },
    h("button", { type: "button", class: "tool", "aria-pressed": String(isFocus), onclick: () => app.set({ focus: isFocus ? "" : id, camera: "" }) },
      icon("fit"), words.t(isFocus ? "unfocus" : "focus")),
    isFocus ? depth : null,
    h("button", { type: "button", class: "tool", onclick: () => app.set({ path: true, pathFrom: id, pathTo: "", node: "", statement: "" }) },
      icon("path"), words.t("path_from_here")));
}

function entityBody(app: App, node: number): (HTMLElement | null)[] & HTMLElement[] {
  const { model } = app;
  const all = model.statementsOf(node);
  const byKind = { roles: [] as number[], holders: [] as number[], positions: [] as number[], articles: [] as number[], others: [] as number[] };
  for (const s of all) {
    const relation = model.relation(s);
    if (model.isArticle(model.other(s, node))) byKind.articles.push(s);
    else if (relation.name === "HOLDS_ROLE") byKind[model.subject(s) === node ? "roles" : "holders"].push(s);
    else if (relation.stance) byKind.positions.push(s);
    else byKind.others.push(s);
  }
  const { words } = app;
  const list = (statements: number[], isWithRelation: boolean): HTMLElement =>
    longList(app, byDate(app, statements).map((s) => () => claimButton(app, s, { around: node, isWithRelation })));
  const isText = ["Instrument", "Event"].includes(model.classOf(node).top);
  return [
    facts(app, node),
    all.length === 0 ? h("p", { class: "empty" }, words.t("no_ties")) : null,
    byKind.roles.length > 0 ? section(words.t("roles"), list(byKind.roles, false)) : null,
    byKind.positions.length > 0 || isText ? positions(app, node, isText ? byDate(app, [...byKind.positions, ...byKind.others]) : byKind.positions, isText) : null,
    byKind.holders.length > 0 ? section(words.t("office_holders"), list(byKind.holders, false)) : null,
    byKind.others.length > 0 && !isText ? section(words.t("other_ties"), list(byKind.others, true)) : null,
    articles(app, node, byKind.articles),
  ].filter((part): part is HTMLElement => part !== null);
}

function positions(app: App, node: number, statements: number[], isText: boolean): HTMLElement | null {
  if (statements.length === 0) return null;
  const items = byDate(app, statements).map((s) => () => claimButton(app, s, { around: node, isDateFirst: true }));
  return section(app.words.t(isText ? "positions_on" : "positions_taken"), timeline(app, statements),
    h("div", { class: "chronology" }, longList(app, items, 12, "ol")));
}

function byDate(app: App, statements: readonly number[]): number[] {
  const { first, from } = app.model.columns.statements;
  const key = (s: number): string => from[s] || first[s] || "9999";
  return [...statements].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
}

function facts(app: App, node: number): HTMLElement | null {
  const { model, words } = app;
  const entities = model.columns.entities;
  const rows: [string, (Node | string)[]][] = [];
  if (entities.aliases[node].length > 0) rows.push([words.t("aliases"), [entities.aliases[node].join(" · ")]]);
  const span = words.span(entities.from[node], entities.to[node]);
  if (span) rows.push([words.t("valid"), [span]]);
  for (const key of ["replaced_by", "revision_of"] as const) {
    if (entities[key][node].length > 0) rows.push([words.t(key), entities[key][node].map((other) => nodeButton(app, other))]);
  }
  const links = entities.links[node].map((iri) => webLink(iri, shortAddress(iri))).filter((link) => link !== null);
  if (links.length > 0) rows.push([words.t("links"), links]);
  if (rows.length === 0) return null;
  return h("dl", { class: "facts" }, ...rows.flatMap(([name, values]) => [h("dt", {}, name), h("dd", {}, ...values)]));
}

function shortAddress(iri: string): string {
  const url = new URL(webAddress(iri) ?? "http://invalid");
  const last = url.pathname.split("/").filter(Boolean).pop() ?? "";
  return `${url.hostname.replace(/^www\./, "")} ${last.slice(0, 24)}`.trim();
}

function articles(app: App, node: number, statements: number[]): HTMLElement | null {
  const { model, words } = app;
  const seen = new Set(model.columns.entities.articles[node].map((article) => model.articleNode(article)));
  for (const s of statements) seen.add(model.other(s, node));
  if (seen.size === 0) return null;
  const date = (at: number): string => model.columns.articles.date[model.articleOf(at)];
  const sorted = [...seen].sort((a, b) => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : a - b));
  return section(words.t("articles"), longList(app, sorted.map((at) => () => nodeButton(app, at, words.date(date(at)))), 8));
}

function articleBody(app: App, node: number): HTMLElement[] {
  const { model, words } = app;
  const columns = model.columns.articles;
  const article = model.articleOf(node);
  const rows: [string, string][] = [
    [words.t("date"), words.date(columns.date[article], "long")],
    [words.t("source"), columns.source[article]],
    [words.t("authors"), columns.authors[article].join(", ")],
    [words.t("file"), columns.file[article]],
  ];
  const link = webLink(columns.url[article], words.t("open_article"), icon("open"));
  const told = statementsIn(app, article);
  return [
    h("dl", { class: "facts" }, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    link ? h("p", {}, link) : null,
    told.length > 0 ? section(words.t("in_article"), longList(app, told.map((s) => () => claimButton(app, s)), 20)) : null,
  ].filter((part): part is HTMLElement => part !== null);
}

function statementsIn(app: App, article: number): number[] {
  const { model } = app;
  const found: number[] = [];
  for (let s = 0; s < model.statementCount; s++) {
    const isAbout = model.object(s) === model.articleNode(article);
    if (isAbout || model.pieces(s).some((piece) => piece.article === article)) found.push(s);
  }
  return found;
}
