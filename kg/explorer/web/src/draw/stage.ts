// The drawn graph: a sigma renderer that follows the state.

import Graph from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData } from "sigma/types";
import type { Model } from "../data";
import type { Visible } from "../filter";
import { KINDS, OTHER, PAPERS, SHAPES, stanceLook, type Theme } from "../palette";
import { EdgeLines, type EdgeLook } from "./edges";
import { drawHover, drawLabel, ink, type Written } from "./labels";
import { NodeShapes, rims } from "./nodes";
import { EdgeThreads } from "./threads";

const MOST_FULL_EDGES = 6000; // more are drawn as hairlines, and are not picked by the mouse
const LINES = { plain: 0, ticks: 1, double: 2 };
const HEADS = { arrow: 1, bar: 2 };

export interface Chosen {
  node: number;
  statement: number;
  path: ReadonlySet<number>; // statements of the paths that are shown
}

export interface StageEvents {
  node(node: number): void;
  statement(statement: number): void;
  nothing(): void;
  moved(camera: string): void;
}

export class Stage {
  readonly sigma: Sigma;
  private visible!: Visible;
  private chosen: Chosen = { node: -1, statement: -1, path: new Set() };
  private bright: Set<number> | null = null; // nodes that stay bright while others fade
  private readonly scale: number; // smaller nodes on a small screen
  private readonly closest: number; // camera ratio for a few nodes
  private theme: Theme = "light";

  constructor(
    private readonly model: Model, container: HTMLElement, visible: Visible, chosen: Chosen, theme: Theme, events: StageEvents,
  ) {
    this.take(visible, chosen);
    this.paint(theme);
    this.scale = Math.min(1, Math.max(0.55, container.clientWidth / 800));
    const isLarge = model.statementCount > MOST_FULL_EDGES;
    this.closest = isLarge ? 0.03 : 0.3;
    this.sigma = new Sigma(new Graph(), container, {
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: NodeShapes },
      edgeProgramClasses: { line: EdgeLines, thread: EdgeThreads },
      nodeReducer: (_, data) => this.nodeLook(data.number as number),
      edgeReducer: (_, data) => this.edgeLook(data.number as number, data.shift as number),
      defaultDrawNodeLabel: drawLabel,
      defaultDrawNodeHover: drawHover,
      labelDensity: isLarge ? 0.4 : 1.2,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: isLarge ? 5 : 3,
      hideEdgesOnMove: isLarge,
      hideLabelsOnMove: isLarge,
      stagePadding: 44,
      allowInvalidContainer: true, // the tables hide it
      minEdgeThickness: 0,
      zIndex: true,
      minCameraRatio: 0.005,
      maxCameraRatio: 4,
      enableEdgeEvents: true,
    });
    this.sigma.setCustomBBox(this.extent());
    this.listen(events);
    this.sigma.setGraph(makeGraph(model)); // only now: so all is drawn once
  }

  /** Show what a new state shows. */
  show(visible: Visible, chosen: Chosen): void {
    this.take(visible, chosen);
    this.sigma.refresh({ schedule: true });
  }

  setTheme(theme: Theme): void {
    this.paint(theme);
    this.sigma.refresh();
  }

  /** The whole of what is visible in view. */
  fit(): void {
    this.sigma.setCustomBBox(this.extent());
    this.sigma.refresh();
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: duration() });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, { duration: duration() });
  }

  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ x: camera.x + x * camera.ratio, y: camera.y + y * camera.ratio }, { duration: duration() });
  }

  /** Nodes in view: the camera moves if one of them is not, or (`closely`) to show them as large as they can be. */
  reveal(nodes: readonly number[], closely = false): void {
    const { width, height } = this.sigma.getDimensions();
    const places = nodes.map((node) => this.place(node));
    const isInView = places.every(({ x, y }) => x > 30 && x < width - 30 && y > 30 && y < height - 30);
    if (places.length === 0 || (isInView && !closely)) return;
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = Math.max((right - left) / Math.max(width - 260, 120), (bottom - top) / Math.max(height - 160, 100));
    const camera = this.sigma.getCamera();
    const ratio = Math.max(room * camera.ratio, this.closest);
    const { x, y } = this.sigma.viewportToFramedGraph({ x: (left + right) / 2, y: (top + bottom) / 2 });
    void camera.animate({ x, y, ratio: closely ? ratio : Math.max(ratio, camera.ratio) }, { duration: duration() });
  }

  setCamera(camera: string): void {
    const [x, y, ratio] = camera.split(",").map(Number);
    this.sigma.getCamera().setState({ x, y, ratio, angle: 0 });
  }

  /** The names as they stand on the screen. */
  names(): Written[] {
    this.sigma.refresh();
    const bold = new Set(ink.written.filter((name) => name.isBold).map((name) => name.text));
    return ink.written.filter((name, i) => name.isBold ? ink.written.findIndex((other) => other.text === name.text && other.isBold) === i : !bold.has(name.text));
  }

  /** Where a node stands on the screen. */
  place(node: number): { x: number; y: number } {
    return this.sigma.graphToViewport(this.sigma.getGraph().getNodeAttributes(String(node)) as { x: number; y: number });
  }

  nodeLook(number: number): Record<string, unknown> {
    const { model, chosen } = this;
    if (!this.visible.nodes[number]) return { hidden: true, x: model.columns.x[number], y: model.columns.y[number] };
    const kind = KINDS[model.classOf(number).top];
    const isChosen = number === chosen.node;
    const isFaded = this.bright !== null && !this.bright.has(number);
    return {
      x: model.columns.x[number], y: model.columns.y[number], size: this.size(number), label: isFaded ? null : model.name(number),
      shape: SHAPES.indexOf(kind.shape), ring: Number(number === chosen.node), highlighted: number === chosen.node,
      color: kind[this.theme] + (isFaded ? "2e" : "ff"), forceLabel: isChosen || (this.bright?.has(number) === true && this.bright.size < 40),
      zIndex: isChosen ? 2 : Number(!isFaded), type: "shape",
    };
  }

  edgeLook(number: number, shift: number): Partial<EdgeDisplayData> & Partial<EdgeLook> {
    const { model, chosen, visible } = this;
    if (!visible.statements[number]) return { hidden: true, type: "thread" };
    const look = stanceLook(model.relation(number).stance);
    const isOther = look === OTHER;
    const isChosen = number === chosen.statement || chosen.path.has(number);
    const isFaded = !isChosen && this.bright !== null && !this.touchesChosen(number);
    const isDense = visible.statementCount > MOST_FULL_EDGES;
    if (isDense && isFaded) return { hidden: true, type: "thread" };
    if (isDense && this.bright === null) return { type: "thread", color: look[this.theme] + (isOther ? "30" : "90"), zIndex: Number(!isOther) };
    const marks = model.columns.statements.marks[number];
    return {
      type: "line", size: look.width + (isChosen ? 2 : 0), color: look[this.theme] + (isFaded ? "1c" : "ff"),
      line: LINES[look.line], dash: marks & 1 ? 2 : marks ? 1 : 0, head: model.relation(number).symmetric ? 0 : HEADS[look.head], shift,
      zIndex: isChosen ? 3 : isFaded ? 0 : isOther ? 1 : 2,
    };
  }

  size(node: number): number {
    const most = this.model.statementCount > MOST_FULL_EDGES ? [1.3, 9] : [4.5, 15];
    return this.scale * Math.min(most[1], most[0] + 1.7 * Math.sqrt(this.model.degree[node]) * (most[0] / 4.5));
  }

  /** A node's radius on the screen. */
  screenSize(node: number): number { return this.sigma.scaleSize(this.size(node)); }

  private touchesChosen(statement: number): boolean {
    const { node, path, statement: selected } = this.chosen;
    if (path.size > 0 || selected >= 0) return false;
    return this.model.subject(statement) === node || this.model.object(statement) === node;
  }

  private brightNodes(): Set<number> | null {
    const { node, statement, path } = this.chosen;
    const statements = statement >= 0 ? [statement] : path.size > 0 ? [...path] : [];
    if (statements.length > 0) return new Set(statements.flatMap((s) => [this.model.subject(s), this.model.object(s)]));
    if (node < 0) return null;
    const near = this.model.statementsOf(node).filter((s) => this.visible.statements[s]);
    return new Set([node, ...near.map((s) => this.model.other(s, node))]);
  }

  /** Where the visible nodes lie on the screen; none in a crowd, where names cannot help touching some. */
  private nodeBoxes(): { left: number; top: number; right: number; bottom: number }[] {
    const boxes = [];
    if (this.visible.nodeCount > 1500) return [];
    for (let n = 0; n < this.model.nodeCount; n++) {
      if (!this.visible.nodes[n]) continue;
      const { x, y } = this.place(n);
      const r = this.screenSize(n) * 0.9;
      boxes.push({ left: x - r, top: y - r, right: x + r, bottom: y + r });
    }
    return boxes;
  }

  private extent(): { x: [number, number]; y: [number, number] } {
    const { x, y } = this.model.columns;
    const low = [Infinity, Infinity];
    const high = [-Infinity, -Infinity];
    for (let n = 0; n < this.model.nodeCount; n++) {
      if (!this.visible.nodes[n]) continue;
      low[0] = Math.min(low[0], x[n]); high[0] = Math.max(high[0], x[n]);
      low[1] = Math.min(low[1], y[n]); high[1] = Math.max(high[1], y[n]);
    }
    if (low[0] > high[0]) return { x: [0, 1], y: [0, 1] };
    const margin = Math.max(40, 0.5 * (300 - (high[0] - low[0])));
    return { x: [low[0] - margin, high[0] + margin], y: [low[1] - margin, high[1] + margin] };
  }

  private take(visible: Visible, chosen: Chosen): void {
    this.visible = visible;
    this.chosen = chosen;
    this.bright = this.brightNodes();
  }

  private paint(theme: Theme): void {
    this.theme = theme;
    const paper = PAPERS[theme];
    rims.paper = parts(paper.back);
    rims.accent = parts(paper.accent);
    ink.text = paper.ink;
    ink.paper = paper.back;
  }

  private listen(events: StageEvents): void {
    const { sigma } = this;
    sigma.on("clickNode", ({ node }) => events.node(Number(node)));
    sigma.on("clickEdge", ({ edge }) => events.statement(Number(edge)));
    sigma.on("clickStage", () => events.nothing());
    sigma.on("beforeRender", () => { ink.names = []; ink.written = []; ink.nodes = null; ink.width = sigma.getDimensions().width; });
    ink.findNodes = () => this.nodeBoxes();
    const pointer = (isOver: boolean): void => { sigma.getContainer().style.cursor = isOver ? "pointer" : ""; };
    sigma.on("enterNode", () => pointer(true));
    sigma.on("leaveNode", () => pointer(false));
    sigma.on("enterEdge", () => pointer(true));
    sigma.on("leaveEdge", () => pointer(false));
    let timer = 0;
    sigma.getCamera().on("updated", ({ x, y, ratio }) => {
      clearTimeout(timer);
      const isWhole = Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 0.001;
      timer = window.setTimeout(() => events.moved(isWhole ? "" : [x, y, ratio].map((n) => n.toFixed(3)).join(",")), 300);
    });
  }
}

function makeGraph(model: Model): Graph {
  const graph = new Graph({ type: "directed", multi: true });
  const { x, y } = model.columns;
  for (let n = 0; n < model.nodeCount; n++) graph.addNode(n, { number: n, x: x[n], y: y[n] });
  const shifts = new Map<number, number>();
  for (let s = 0; s < model.statementCount; s++) {
    const [one, other] = [model.subject(s), model.object(s)];
    if (one === other) continue;
    const pair = Math.min(one, other) * model.nodeCount + Math.max(one, other);
    const before = shifts.get(pair) ?? 0;
    shifts.set(pair, before + 1);
    const step = 7 * Math.ceil(before / 2) * (before % 2 ? 1 : -1);
    graph.addEdgeWithKey(s, one, other, { number: s, shift: one < other ? step : -step });
  }
  return graph;
}

function parts(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
}

function duration(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250;
}
