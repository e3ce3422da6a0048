// The graph as tables of what is visible: for screen readers, for keyboards, and for whoever prefers lists.

import type { App, Panel } from "../app";
import { h, replace } from "../dom";
import { fold } from "../search";
import { filterKey } from "../state";
import { marks, relationText, reporterText, when } from "./claim";
import { kindSwatch, lineSwatch } from "./swatches";

const PAGE = 100;
interface Column { title: string; key(row: number): string | number; cell(row: number): (Node | string)[] }

export function table(app: App): Panel {
  const element = h("section", { class: "tables", id: "tables", tabindex: "-1", "aria-labelledby": "table-title" });
  let built = "";
  let body: Rows | null = null;
  const update = (): void => {
    const { view } = app.state;
    element.hidden = view === "graph";
    if (view === "graph") return;
    if (built !== view) {
      built = view;
      body = new Rows(app, element, view === "nodes" ? nodeColumns(app) : statementColumns(app), view);
    }
    body?.show();
  };
  update();
  return { element, update };
}

class Rows {
  private sortBy = 0;
  private isDown = false;
  private page = 0;
  private query = "";
  private lastKey = "";
  private readonly head = h("thead");
  private readonly body = h("tbody");
  private readonly pager = h("div", { class: "row pager" });

  constructor(private readonly app: App, container: HTMLElement, private readonly columns: Column[], private readonly view: "nodes" | "statements") {
    const { words } = app;
    const title = words.t(`table_${view}`);
    const query = h("input", {
      type: "search", id: "table-query", placeholder: words.t("filter_rows"), "aria-label": words.t("filter_rows"),
      oninput: () => { this.query = fold(query.value); this.page = 0; this.fill(); },
    });
    if (view === "statements") { this.sortBy = 3; this.isDown = true; } else { this.sortBy = 2; this.isDown = true; }
    replace(container, h("div", { class: "table-head" }, h("h2", { id: "table-title" }, title), query),
      h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-labelledby": "table-title" },
        h("table", {}, h("caption", { class: "hidden-text" }, title), this.head, this.body)), this.pager);
  }

  show(): void {
    const key = filterKey(this.app.state);
    if (key === this.lastKey) return;
    this.lastKey = key;
    this.fill();
  }

  private rows(): number[] {
    const { visible, model } = this.app;
    const on = this.view === "nodes" ? visible.nodes : visible.statements;
    const rows: number[] = [];
    for (let i = 0; i < on.length; i++) if (on[i]) rows.push(i);
    const text = (row: number): string => fold(this.view === "nodes" ? model.name(row)
      : `${model.name(model.subject(row))} ${relationText(this.app, row)} ${model.name(model.object(row))}`);
    const kept = this.query ? rows.filter((row) => text(row).includes(this.query)) : rows;
    const collator = new Intl.Collator(this.app.state.lang, { numeric: true });
    const { key } = this.columns[this.sortBy];
    const keyed = kept.map((row) => ({ row, key: key(row) }));
    const sign = this.isDown ? -1 : 1;
    keyed.sort((a, b) => sign * (typeof a.key === "number" ? a.key - (b.key as number) : collator.compare(a.key, String(b.key))) || a.row - b.row);
    return keyed.map(({ row }) => row);
  }

  private fill(): void {
    const rows = this.rows();
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    this.page = Math.min(this.page, pages - 1);
    replace(this.head, h("tr", {}, ...this.columns.map((column, i) => this.heading(column, i))));
    const shown = rows.slice(this.page * PAGE, (this.page + 1) * PAGE);
    replace(this.body, ...shown.map((row) => h("tr", {}, ...this.columns.map((column, i) =>
      h(i === 0 ? "th" : "td", i === 0 ? { scope: "row" } : {}, ...column.cell(row))))));
    const { words } = this.app;
    const turn = (by: number, key: "previous" | "next"): HTMLElement => h("button", {
      type: "button", class: "tool", disabled: this.page + by < 0 || this.page + by >= pages,
      onclick: () => { this.page += by; this.fill(); this.body.closest(".table-scroll")?.scrollTo(0, 0); },
    }, words.t(key));
    const from = rows.length === 0 ? 0 : this.page * PAGE + 1;
    const range = words.t("page_of", { from: words.number(from), to: words.number(from === 0 ? 0 : from + shown.length - 1), n: words.number(rows.length) });
    replace(this.pager, turn(-1, "previous"), h("span", {}, range), turn(1, "next"));
  }

  private heading(column: Column, i: number): HTMLElement {
    const sorted = i === this.sortBy ? (this.isDown ? "descending" : "ascending") : "none";
    return h("th", { scope: "col", "aria-sort": sorted }, h("button", {
      type: "button", title: this.app.words.t("sort_by", { name: column.title }),
      onclick: () => { this.isDown = i === this.sortBy ? !this.isDown : false; this.sortBy = i; this.fill(); this.head.querySelectorAll("button")[i]?.focus(); },
    }, column.title));
  }
}

function nodeColumns(app: App): Column[] {
  const { model, words } = app;
  const open = (node: number): HTMLElement => h("button", { type: "button", class: "cell-link", onclick: () => app.selectNode(node) }, model.name(node) || words.t("untitled"));
  const ties = (node: number): number => model.statementsOf(node).filter((s) => app.visible.statements[s]).length;
  return [
    { title: words.t("name"), key: (row) => model.name(row), cell: (row) => [open(row)] },
    { title: words.t("kind"), key: (row) => words.label(model.classOf(row)), cell: (row) => [kindSwatch(model.classOf(row).top), words.label(model.classOf(row))] },
    { title: words.t("ties"), key: ties, cell: (row) => [words.number(ties(row))] },
    {
      title: words.t("articles"), key: (row) => (model.isArticle(row) ? 0 : model.columns.entities.articles[row].length),
      cell: (row) => [model.isArticle(row) ? "" : words.number(model.columns.entities.articles[row].length)],
    },
  ];
}

function statementColumns(app: App): Column[] {
  const { model, words } = app;
  const columns = model.columns.statements;
  const name = (node: number): string => model.name(node) || words.t("untitled");
  const open = (node: number): HTMLElement => h("button", { type: "button", class: "cell-link", onclick: () => app.selectNode(node) }, name(node));
  const quotes = (row: number): HTMLElement => h("button", { type: "button", class: "cell-link", onclick: () => app.selectStatement(row) },
    lineSwatch(model.relation(row).stance, model.marks(row)), relationText(app, row));
  const reported = (row: number): Node | string => {
    const reporter = reporterText(app, row);
    return reporter ? h("span", { class: "role" }, reporter) : "";
  };
  return [
    { title: words.t("subject"), key: (row) => name(model.subject(row)), cell: (row) => [open(model.subject(row))] },
    { title: words.t("relation"), key: (row) => relationText(app, row), cell: (row) => [quotes(row), columns.role[row] ? h("span", { class: "role" }, columns.role[row]) : "", reported(row), ...marks(app, row)] },
    { title: words.t("object"), key: (row) => name(model.object(row)), cell: (row) => [open(model.object(row))] },
    { title: words.t("date"), key: (row) => columns.first[row], cell: (row) => [when(app, row)] },
    { title: words.t("sure"), key: (row) => columns.confidence[row], cell: (row) => [`${columns.confidence[row]}\u00a0%`] },
  ];
}
