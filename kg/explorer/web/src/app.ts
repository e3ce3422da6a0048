// The state of the page and what follows from it; panels ask here and are told when something changed.

import type { Model } from "./data";
import { findVisible, type Visible } from "./filter";
import type { Theme } from "./palette";
import { findPaths, type Path } from "./paths";
import { Search } from "./search";
import { defaults, FILTERS, fromFragment, toFragment, type Lang, type State } from "./state";
import { Words } from "./words";

export interface Panel { element: HTMLElement; update(): void }
export type Changed = (before: State) => void;

export class App {
  readonly search: Search;
  state: State;
  words: Words;
  visible: Visible;
  theme: Theme;
  paths: Path[] = [];
  announce: (text: string) => void = () => undefined;
  changed: Changed = () => undefined;
  private readonly userLang: Lang = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";

  constructor(readonly model: Model) {
    this.search = new Search(model);
    this.state = this.read();
    this.words = new Words(this.state.lang);
    this.theme = rememberedTheme() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    this.visible = findVisible(model, this.state);
    this.paths = this.computePaths();
    addEventListener("hashchange", () => this.adopt(this.read()));
    addEventListener("popstate", () => this.adopt(this.read()));
  }

  /** Change the state; a selection is a step that "back" undoes, a filter is not. */
  set(patch: Partial<State>): void {
    const next = { ...this.state, ...patch };
    const isStep = (["node", "statement", "view", "focus"] as const).some((key) => next[key] !== this.state[key]);
    this.adopt(next);
    const fragment = toFragment(next);
    if (fragment !== location.hash) {
      try {
        history[isStep ? "pushState" : "replaceState"](null, "", fragment);
      } catch {
        location.replace(fragment); // where the history is not ours to write
      }
    }
  }

  reset(): void {
    const start = defaults(this.state.lang);
    this.set({ ...Object.fromEntries(FILTERS.map((key) => [key, start[key]])), camera: "" });
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    try { localStorage.setItem("radfr-theme", theme); } catch { /* not allowed: the choice lasts as long as the page */ }
  }

  selectNode(node: number): void { this.set({ node: this.model.id(node), statement: "" }); }
  selectStatement(statement: number): void { this.set({ statement: this.model.columns.statements.id[statement] }); }

  get node(): number { return this.state.node ? this.model.node(this.state.node) : -1; }
  get statement(): number { return this.state.statement ? this.model.statement(this.state.statement) : -1; }

  /** The statements of the paths that are shown, while the path finder is open. */
  get pathStatements(): Set<number> {
    return new Set(this.state.path ? this.paths.flatMap((path) => path.map((hop) => hop.statement)) : []);
  }

  private read(): State { return fromFragment(location.hash, this.userLang); }

  private adopt(next: State): void {
    const before = this.state;
    if (toFragment(before) === toFragment(next)) return;
    this.state = next;
    if (before.lang !== next.lang) this.words = new Words(next.lang);
    const isRefiltered = [...FILTERS, "node" as const].some((key) => before[key] !== next[key]);
    if (isRefiltered) this.visible = findVisible(this.model, next);
    const isNewPath = (["path", "pathFrom", "pathTo"] as const).some((key) => before[key] !== next[key]);
    if (isRefiltered || isNewPath) this.paths = this.computePaths();
    this.changed(before);
  }

  private computePaths(): Path[] {
    const { path, pathFrom, pathTo } = this.state;
    const [from, to] = [this.model.node(pathFrom), this.model.node(pathTo)];
    if (!path || from < 0 || to < 0 || from === to) return [];
    return findPaths(this.model, this.visible.statements, from, to);
  }
}

function rememberedTheme(): Theme | null {
  try {
    const theme = localStorage.getItem("radfr-theme");
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
}
