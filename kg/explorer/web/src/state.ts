// What is shown: filters, selection, view; and the same as the fragment of the address, so that a view can be shared.

export const CLAIMS = ["asserted", "negated", "hypothetical", "announced", "former"] as const;
export type Claim = (typeof CLAIMS)[number];
export type Lang = "fr" | "en";
export type View = "graph" | "nodes" | "statements";

export interface State {
  lang: Lang;
  view: View;
  offClasses: ReadonlySet<string>;
  offRelations: ReadonlySet<string>;
  claims: ReadonlySet<Claim>;
  from: string;
  to: string;
  undated: boolean; // statements without a date are kept when a period is chosen
  confidence: number; // least, in percent
  place: string; // node id
  isolated: boolean; // nodes without a visible edge
  node: string; // selected
  statement: string; // selected
  focus: string; // only this node's surroundings
  depth: number;
  path: boolean; // the path finder is open
  pathFrom: string;
  pathTo: string;
  camera: string; // "x,y,ratio", "" for the whole
}

export function defaults(lang: Lang): State {
  return {
    lang, view: "graph", offClasses: new Set(["Article"]), offRelations: new Set(),
    claims: new Set<Claim>(["asserted", "announced", "former"]), from: "", to: "", undated: true, confidence: 0,
    place: "", isolated: false, node: "", statement: "", focus: "", depth: 1, path: false, pathFrom: "", pathTo: "",
    camera: "",
  };
}

export const FILTERS = [
  "offClasses", "offRelations", "claims", "from", "to", "undated", "confidence", "place", "isolated", "focus", "depth",
] as const satisfies readonly (keyof State)[];

const KEYS: Record<keyof State, string> = {
  lang: "lang", view: "view", offClasses: "without-kinds", offRelations: "without", claims: "claims", from: "from",
  to: "to", undated: "undated", confidence: "confidence", place: "place", isolated: "isolated", node: "node",
  statement: "edge", focus: "around", depth: "depth", path: "paths", pathFrom: "path-from", pathTo: "path-to",
  camera: "at",
};

/** The fragment of a state: what differs from the start, in a fixed order. */
export function toFragment(state: State): string {
  const start = defaults(state.lang);
  const parts = new URLSearchParams();
  parts.set(KEYS.lang, state.lang);
  for (const key of Object.keys(KEYS) as (keyof State)[]) {
    const value = written(state[key]);
    if (key !== "lang" && value !== written(start[key])) parts.set(KEYS[key], value);
  }
  return "#" + parts.toString().replaceAll("%2C", ",");
}

function written(value: State[keyof State]): string {
  if (typeof value === "object") return [...value].sort().join(",");
  return typeof value === "boolean" ? String(Number(value)) : String(value);
}

/** The filters of a state as text: two states with the same one show the same items. */
export function filterKey(state: State): string {
  return FILTERS.map((key) => written(state[key])).join("|");
}

/** The state of a fragment; what it does not know is left at its start value. */
export function fromFragment(fragment: string, lang: Lang): State {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (key: keyof State): string | null => parts.get(KEYS[key]);
  const told = text("lang");
  const start = defaults(told === "fr" || told === "en" ? told : lang);
  const list = (key: keyof State): string[] | null => text(key)?.split(",").filter(Boolean) ?? null;
  const flag = (key: "undated" | "isolated" | "path"): boolean => (text(key) === null ? start[key] : text(key) === "1");
  const day = (key: keyof State): string => (/^\d{4}-\d{2}-\d{2}$/.test(text(key) ?? "") ? text(key)! : "");
  const number = (key: keyof State, low: number, high: number, other: number): number => {
    const value = Number(text(key) ?? NaN);
    return Number.isFinite(value) ? Math.min(high, Math.max(low, Math.round(value))) : other;
  };
  const view = text("view");
  return {
    ...start,
    view: view === "nodes" || view === "statements" ? view : "graph",
    offClasses: new Set(list("offClasses") ?? start.offClasses),
    offRelations: new Set(list("offRelations") ?? start.offRelations),
    claims: new Set(list("claims")?.filter((word): word is Claim => CLAIMS.includes(word as Claim)) ?? start.claims),
    from: day("from"), to: day("to"), undated: flag("undated"), isolated: flag("isolated"), path: flag("path"),
    confidence: number("confidence", 0, 100, 0), depth: number("depth", 1, 3, 1),
    place: text("place") ?? "", node: text("node") ?? "", statement: text("statement") ?? "", focus: text("focus") ?? "",
    pathFrom: text("pathFrom") ?? "", pathTo: text("pathTo") ?? "",
    camera: /^-?[\d.]+,-?[\d.]+,[\d.]+$/.test(text("camera") ?? "") ? text("camera")! : "",
  };
}
