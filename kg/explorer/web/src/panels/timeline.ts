// Positions over time as a small chart: a lane for each stance, a marker for each dated passage.

import type { App } from "../app";
import { svg } from "../dom";
import { STANCES } from "../palette";
import type { Key } from "../words";
import { MARKERS } from "./swatches";

const WIDTH = 320;
const LANE = 20;
const LEFT = 76;

interface Dot { statement: number; stance: string; day: string; isHollow: boolean }

/** The chart of the dated positions among some statements, or null where there are fewer than two. */
export function timeline(app: App, statements: readonly number[]): SVGElement | null {
  const dots = dotsOf(app, statements);
  if (dots.length < 2) return null;
  const days = dots.map((dot) => Date.parse(dot.day));
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const span = Math.max(high - low, 86_400_000);
  const lanes = Object.keys(STANCES).filter((stance) => dots.some((dot) => dot.stance === stance));
  const at = (day: string): number => LEFT + 8 + ((Date.parse(day) - low) / span) * (WIDTH - LEFT - 20);
  const height = lanes.length * LANE + 20;
  const { words } = app;
  const [from, to] = [new Date(low).toISOString().slice(0, 10), new Date(high).toISOString().slice(0, 10)];
  const rows = lanes.map((stance, i) => svg("g", { class: `stance-${stance}` },
    svg("text", { x: 0, y: i * LANE + 14, class: "lane" }, words.t(`stance_${stance}` as Key)),
    svg("path", { d: `M${LEFT} ${i * LANE + 10}H${WIDTH}`, class: "lane-line" }),
    ...dots.filter((dot) => dot.stance === stance).map((dot) => marker(app, dot, at(dot.day) - 5, i * LANE + 5))));
  return svg("svg", {
    class: "timeline", viewBox: `0 0 ${WIDTH} ${height}`, role: "img",
    "aria-label": words.t("timeline_label", { from: words.date(from), to: words.date(to) }),
  }, ...rows,
  svg("text", { x: LEFT, y: height - 5, class: "scale-text" }, words.date(from)),
  svg("text", { x: WIDTH, y: height - 5, class: "scale-text", "text-anchor": "end" }, from === to ? "" : words.date(to)));
}

function marker(app: App, dot: Dot, x: number, y: number): SVGElement {
  const { model } = app;
  const text = `${app.words.date(dot.day)} · ${model.name(model.subject(dot.statement))} – ${model.name(model.object(dot.statement))}`;
  return svg("path", {
    d: MARKERS[dot.stance], transform: `translate(${x.toFixed(1)} ${y})`, class: dot.isHollow ? "hollow" : "dot",
    onclick: () => app.selectStatement(dot.statement),
  }, svg("title", {}, text));
}

function dotsOf(app: App, statements: readonly number[]): Dot[] {
  const { model } = app;
  return statements.flatMap((statement) => {
    const stance = model.relation(statement).stance;
    if (!stance) return [];
    const days = new Set(model.pieces(statement).map((piece) => piece.date));
    const first = model.columns.statements.first[statement];
    const known = days.size > 0 ? [...days] : [first];
    return known.filter((day) => /^\d{4}-\d{2}-\d{2}/.test(day))
      .map((day) => ({ statement, stance, day: day.slice(0, 10), isHollow: model.marks(statement).some((mark) => mark !== "former") }));
  });
}
