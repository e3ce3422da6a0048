// The page: unpacks the data, builds the panels around the drawing, and keeps all of them in step with the state.

import { App, type Panel } from "./app";
import { Model, unpack, type Columns, type Evidence } from "./data";
import { h, icon, replace } from "./dom";
import { Stage, type Chosen } from "./draw/stage";
import { listenToKeys } from "./keyboard";
import { chips } from "./panels/chips";
import { details } from "./panels/details";
import { filters } from "./panels/filters";
import { header } from "./panels/header";
import { table } from "./panels/table";
import { csvOf } from "./save/csv";
import { download } from "./save/download";
import { pngOf } from "./save/png";
import { svgOf } from "./save/svg";
import { toFragment, type State } from "./state";
import { Words } from "./words";

class Page {
  private panels: Panel[] = [];
  private readonly drawing = h("div", { class: "drawing" });
  private readonly live = h("div", { class: "hidden-text", role: "status", "aria-live": "polite" });
  private empty = h("div", { class: "empty-state", hidden: true });
  private frame = h("div", { class: "stage" });
  private stage: Stage | null = null;
  private searchField: HTMLInputElement | null = null;
  private isByPointer = false; // chosen in the drawing itself, which then stays where it is

  constructor(private readonly root: HTMLElement, private readonly app: App) {
    app.announce = (text) => { this.live.textContent = text; };
    app.changed = (before) => this.follow(before);
    document.documentElement.dataset.theme = app.theme;
    this.build();
    try {
      this.stage = new Stage(app.model, this.drawing, app.visible, this.chosen(), app.theme, {
        node: (node) => this.byPointer(() => app.selectNode(node)),
        statement: (statement) => this.byPointer(() => app.selectStatement(statement)),
        nothing: () => app.set({ node: "", statement: "" }),
        moved: (camera) => app.set({ camera }),
      });
    } catch {
      this.drawing.append(h("p", { class: "empty-state" }, app.words.t("no_webgl")));
    }
    if (this.stage) {
      listenToKeys(app, this.stage, this.drawing, () => this.searchField?.focus());
      if (app.state.camera) this.stage.setCamera(app.state.camera);
      else this.reveal({ ...app.state, node: "", path: false });
      this.frame.hidden = app.state.view !== "graph";
    }
    document.body.classList.toggle("with-table", app.state.view !== "graph");
  }

  evidenceCame(): void { this.panels.forEach((panel) => panel.update()); }

  /** Everything around the drawing, made anew when the language changes. */
  private build(): void {
    const { app, drawing } = this;
    const { words } = app;
    document.documentElement.lang = app.state.lang;
    document.title = `radfr – ${words.t("title")}`;
    const top = header(app, {
      toggleFilters: () => this.toggleFilters(), toggleTheme: () => this.toggleTheme(), save: (kind) => void this.save(kind),
      share: () => void this.share(),
    });
    this.searchField = top.searchField;
    const chipBar = chips(app);
    const rows = table(app);
    const card = details(app);
    const side = filters(app, () => this.toggleFilters());
    this.panels = [top, chipBar, rows, card, side];
    drawing.setAttribute("tabindex", "0");
    drawing.setAttribute("role", "application");
    drawing.setAttribute("aria-label", words.t("stage"));
    drawing.setAttribute("aria-describedby", "stage-help");
    this.empty = h("div", { class: "empty-state", hidden: true });
    this.frame = h("div", { class: "stage" }, drawing, chipBar.element, this.empty, this.zoomButtons(),
      h("p", { id: "stage-help", class: "hidden-text" }, words.t("stage_help")));
    const skip = (text: string, go: () => void): HTMLElement => h("button", { type: "button", class: "skip", onclick: go }, text);
    replace(this.root,
      skip(words.t("skip_to_list"), () => { app.set({ view: "nodes" }); document.getElementById("tables")?.focus(); }),
      skip(words.t("skip_to_search"), () => this.searchField?.focus()),
      top.element, h("div", { class: "body" }, side.element, h("main", {}, this.frame, rows.element), card.element), this.live);
    this.showEmpty();
  }

  private follow(before: State): void {
    const { app } = this;
    if (before.lang !== app.state.lang) this.build();
    else this.panels.forEach((panel) => panel.update());
    this.frame.hidden = app.state.view !== "graph";
    document.body.classList.toggle("with-table", app.state.view !== "graph");
    this.showEmpty();
    const isOnlyMoved = toFragment({ ...before, camera: "" }) === toFragment({ ...app.state, camera: "" });
    if (!isOnlyMoved) this.showStage();
    this.reveal(before);
    if (before.focus !== app.state.focus || before.depth !== app.state.depth) this.stage?.fit();
    if (!isOnlyMoved) this.tell(before); // what was chosen is not talked over when the drawing then moves to it
  }

  private showStage(): void {
    const { app } = this;
    if (app.state.view !== "graph") return;
    this.stage?.show(app.visible, this.chosen());
  }

  private byPointer(choose: () => void): void {
    this.isByPointer = true;
    choose();
    this.isByPointer = false;
  }

  /** What was just chosen comes into view, unless the camera was told where to look. */
  private reveal(before: State): void {
    const { app, stage } = this;
    const { model, state } = app;
    if (stage === null || this.isByPointer || state.view !== "graph" || state.camera !== before.camera) return;
    const isNewPath = (["path", "pathFrom", "pathTo"] as const).some((key) => before[key] !== state[key]);
    if (app.statement >= 0 && before.statement !== state.statement) stage.reveal([model.subject(app.statement), model.object(app.statement)]);
    else if (app.node >= 0 && before.node !== state.node) stage.reveal(this.surroundings(app.node), true);
    else if (isNewPath && app.paths.length > 0) stage.reveal(app.paths.flatMap((path) => path.flatMap((hop) => [hop.from, hop.to])), true);
  }

  private surroundings(node: number): number[] {
    const { model, visible } = this.app;
    return [node, ...model.statementsOf(node).filter((s) => visible.statements[s]).map((s) => model.other(s, node))];
  }

  private chosen(): Chosen {
    const { app } = this;
    return { node: app.node, statement: app.statement, path: app.pathStatements };
  }

  private tell(before: State): void {
    const { app } = this;
    const { model, state, words } = app;
    if (state.statement !== before.statement && app.statement >= 0) {
      app.announce(words.t("selected", { name: words.label(model.relation(app.statement)) }));
    } else if (state.node !== before.node && app.node >= 0) {
      app.announce(words.t("selected", { name: `${model.name(app.node)}, ${words.label(model.classOf(app.node))}` }));
    } else {
      app.announce(words.t("count", { nodes: words.n("nodes", app.visible.nodeCount), statements: words.n("statements", app.visible.statementCount) }));
    }
  }

  private showEmpty(): void {
    const { app } = this;
    const { words } = app;
    this.empty.hidden = app.visible.nodeCount > 0;
    if (this.empty.hidden) return;
    const isBare = app.model.statementCount === 0;
    replace(this.empty, h("h2", {}, words.t("empty_title")), h("p", {}, words.t(isBare ? "empty_graph" : "empty_text")),
      isBare ? null : h("button", { type: "button", class: "tool", onclick: () => app.reset() }, words.t("reset")));
  }

  private zoomButtons(): HTMLElement {
    const { words } = this.app;
    const button = (key: "zoom_in" | "zoom_out" | "fit", name: string, act: () => void): HTMLElement =>
      h("button", { type: "button", class: "tool square", "aria-label": words.t(key), title: words.t(key), onclick: act }, icon(name));
    return h("div", { class: "zoom" },
      button("zoom_in", "plus", () => this.stage?.zoom(1 / 1.6)), button("zoom_out", "minus", () => this.stage?.zoom(1.6)),
      button("fit", "fit", () => this.stage?.fit()));
  }

  private toggleFilters(): void { document.body.classList.toggle("with-filters"); }

  private toggleTheme(): void {
    const { app } = this;
    app.setTheme(app.theme === "light" ? "dark" : "light");
    document.documentElement.dataset.theme = app.theme;
    this.stage?.setTheme(app.theme);
    this.panels.forEach((panel) => panel.update());
  }

  private async save(kind: "png" | "svg" | "csv"): Promise<void> {
    const { app, stage } = this;
    const name = `radfr.${kind}`;
    if (kind === "csv") download(name, new Blob([csvOf(app)], { type: "text/csv;charset=utf-8" }));
    else if (stage && kind === "svg") download(name, new Blob([svgOf(app, stage)], { type: "image/svg+xml" }));
    else if (stage) download(name, await pngOf(app, stage));
    app.announce(app.words.t("saved", { name }));
  }

  private async share(): Promise<void> {
    const { app } = this;
    const address = location.href.replace(/#.*$/, "") + toFragment(app.state);
    let text = app.words.t("share_done");
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      text = app.words.t("share_by_hand");
    }
    app.announce(text);
    const note = h("div", { class: "toast", "aria-hidden": "true" }, text);
    this.root.append(note);
    setTimeout(() => note.remove(), 3500);
  }
}

async function start(): Promise<void> {
  const root = document.getElementById("app")!;
  let page: Page;
  let app: App;
  try {
    app = new App(new Model(await unpack<Columns>("graph")));
    page = new Page(root, app);
  } catch (error) {
    const words = new Words(navigator.language.startsWith("fr") ? "fr" : "en");
    root.append(h("p", { role: "alert", class: "broken" }, words.t("broken", { error: String(error) })));
    throw error;
  }
  requestAnimationFrame(() => setTimeout(() => {
    performance.mark("interactive");
    whenIdle(() => void unpack<Evidence>("evidence").then((evidence) => {
      app.model.setEvidence(evidence);
      page.evidenceCame();
      performance.mark("complete");
    }));
  }, 0));
}

function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 1500 });
  else setTimeout(act, 200);
}

void start();
