// The visible part of the graph as a drawing: the same lines, shapes and names, to be refined in a drawing program.

import type { App } from "../app";
import { FONT } from "../draw/labels";
import type { Stage } from "../draw/stage";
import { svg } from "../dom";
import { KINDS, OTHER, PAPERS, stanceLook } from "../palette";
import { statementText } from "../panels/claim";
import { outline } from "../panels/swatches";
import { legend } from "./legend";

interface Point { x: number; y: number }

export function svgOf(app: App, stage: Stage): string {
  const { width, height } = stage.sigma.getDimensions();
  const paper = PAPERS[app.theme];
  const places = new Map<number, Point>();
  app.visible.nodes.forEach((on, node) => { if (on) places.set(node, stage.place(node)); });
  const key = legend(app, width);
  key.group.setAttribute("transform", `translate(0 ${height})`);
  const whole = height + key.height;
  const drawing = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${whole}`, width, height: whole, "font-family": FONT.replaceAll('"', "'") },
    svg("title", {}, `radfr – ${app.words.t("stage")}`),
    svg("rect", { width, height, fill: paper.back }),
    svg("g", { fill: "none" }, ...edges(app, places, stage)),
    svg("g", {}, ...nodes(app, places, stage)),
    svg("g", { "font-size": 12, fill: paper.ink, stroke: paper.back, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" },
      ...labels(stage)),
    key.group);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing)}\n`;
}

function edges(app: App, places: Map<number, Point>, stage: Stage): SVGElement[] {
  const drawn: SVGElement[] = [];
  for (let s = 0; s < app.visible.statements.length; s++) {
    const [start, end] = [places.get(app.model.subject(s)), places.get(app.model.object(s))];
    if (!app.visible.statements[s] || !start || !end || start === end) continue;
    const look = stanceLook(app.model.relation(s).stance);
    const marks = app.model.marks(s);
    const color = look[app.theme];
    const d = `M${round(start)}L${round(end)}`;
    const line = svg("path", {
      d, stroke: color, "stroke-width": look === OTHER ? 1 : look.line === "double" ? 3.6 : look.width,
      "stroke-dasharray": marks.includes("negated") ? "2 3" : marks.length > 0 ? "6 4" : undefined,
    }, svg("title", {}, statementText(app, s)));
    drawn.push(line);
    if (look.line === "double") drawn.push(svg("path", { d, stroke: PAPERS[app.theme].back, "stroke-width": 1.2 }));
    if (look.line === "ticks") drawn.push(svg("path", { d, stroke: color, "stroke-width": 7, "stroke-dasharray": "1.6 6.4" }));
    if (!app.model.relation(s).symmetric) drawn.push(head(start, end, look.head, color, stage.screenSize(app.model.object(s))));
  }
  return drawn;
}

function head(start: Point, end: Point, kind: string, color: string, gap: number): SVGElement {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const [x, y] = [(end.x - start.x) / length, (end.y - start.y) / length];
  const at = (back: number, aside: number): string =>
    round({ x: end.x - x * (gap + back) - y * aside, y: end.y - y * (gap + back) + x * aside });
  if (kind === "bar") return svg("path", { d: `M${at(2, 5)}L${at(2, -5)}`, stroke: color, "stroke-width": 2.2 });
  return svg("path", { d: `M${at(1, 0)}L${at(9, 4)}L${at(9, -4)}Z`, fill: color });
}

function nodes(app: App, places: Map<number, Point>, stage: Stage): SVGElement[] {
  return [...places].map(([node, place]) => {
    const kind = KINDS[app.model.classOf(node).top];
    const scale = (stage.screenSize(node) / 7).toFixed(2);
    return svg("path", {
      d: outline(kind.shape), fill: kind[app.theme], stroke: PAPERS[app.theme].back,
      transform: `translate(${round(place)}) scale(${scale}) translate(-8 -8)`,
    }, svg("title", {}, app.model.name(node)));
  });
}

function labels(stage: Stage): SVGElement[] {
  return stage.names().map(({ text, x, y, isBold }) =>
    svg("text", { x: x.toFixed(1), y: y.toFixed(1), "font-weight": isBold ? 600 : undefined, "font-size": isBold ? 13.5 : undefined }, text));
}

function round({ x, y }: Point): string { return `${x.toFixed(1)} ${y.toFixed(1)}`; }
