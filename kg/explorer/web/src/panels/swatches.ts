// Small pictures of kinds, lines and marks: the filters are the legend.

import { svg } from "../dom";
import { KINDS, OTHER, stanceLook, type Shape } from "../palette";

const OUTLINES: Record<Shape, string> = {
  circle: "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
  square: "M3 4a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z",
  diamond: "M8 1.200L14.8 8L8 14.800L1.2 8z",
  triangle: "M8 1.800L14.8 13.600H1.200z",
  hexagon: "M4.6 2.200h6.800L14.8 8l-3.4 5.800H4.600L1.2 8z",
  page: "M3.5 2h9v12h-9z",
};

export function outline(shape: Shape): string { return OUTLINES[shape]; }

export function kindSwatch(top: string): SVGElement {
  return svg("svg", { viewBox: "0 0 16 16", class: `swatch kind-${top}`, "aria-hidden": "true" },
    svg("path", { d: OUTLINES[KINDS[top].shape], fill: "currentColor" }));
}

/** A piece of line as the graph draws it: a stance, and marks that dash it. */
export function lineSwatch(stance: string, marks: readonly string[] = []): SVGElement {
  const look = stanceLook(stance);
  const name = look === OTHER ? "other" : stance;
  const dash = marks.includes("negated") ? "2 3" : marks.length > 0 ? "6 4" : undefined;
  const line = (y: number, width: number): SVGElement =>
    svg("path", { d: `M1 ${y}H26`, stroke: "currentColor", "stroke-width": width, "stroke-dasharray": dash });
  const ticks = look.line === "ticks" ? svg("path", { d: "M5 3.500v9M12 3.500v9M19 3.500v9", stroke: "currentColor", "stroke-width": 1.6 }) : null;
  const head = look.head === "bar"
    ? svg("path", { d: "M27 2.500v11", stroke: "currentColor", "stroke-width": 2.2 })
    : svg("path", { d: "M25 3.500L32 8L25 12.500z", fill: "currentColor" });
  const lines = look.line === "double" ? [line(6, 1.5), line(10, 1.5)] : [line(8, Math.max(1.4, look.width))];
  return svg("svg", { viewBox: "0 0 34 16", class: `line-swatch stance-${name}`, "aria-hidden": "true" }, ...lines, ticks, head);
}

export const MARKERS: Record<string, string> = {
  support: "M5 0.500L10 9.500H0z",
  oppose: "M0 0.500H10L5 9.500z",
  propose: "M5 0L10 5L5 10L0 5z",
  criticise: "M1.5 0L5 3.500L8.5 0L10 1.500L6.5 5L10 8.500L8.5 10L5 6.500L1.5 10L0 8.500L3.5 5L0 1.500z",
  comment: "M0.5 5a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0",
};
