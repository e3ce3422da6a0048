// Writes the names beside their nodes, with a halo, and leaves out those that would lie on others.

import type { NodeDisplayData } from "sigma/types";

type Drawn = Partial<NodeDisplayData> & { x: number; y: number; size: number; label: string | null };
interface Box { left: number; top: number; right: number; bottom: number }

export const FONT = '"Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const LONGEST = 34;

/** Colours and the boxes taken in the frame that is being drawn; set by the stage. */
export const ink = { text: "#000", paper: "#fff", taken: [] as Box[] };

export function shortened(label: string): string {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1).trimEnd()}…` : label;
}

export function drawLabel(context: CanvasRenderingContext2D, data: Drawn): void {
  if (!data.label) return;
  const size = data.highlighted ? 13.5 : 12;
  const text = data.highlighted ? data.label : shortened(data.label);
  context.font = `${data.highlighted ? 600 : 500} ${size}px ${FONT}`;
  const left = data.x + data.size + 5;
  const width = context.measureText(text).width;
  const box = { left: left - 2, top: data.y - size * 0.75, right: left + width + 2, bottom: data.y + size * 0.75 };
  const isTaken = ink.taken.some((other) =>
    box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  if (isTaken && !data.highlighted) return;
  ink.taken.push(box);
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = ink.paper;
  context.strokeText(text, left, data.y + size / 3);
  context.fillStyle = ink.text;
  context.fillText(text, left, data.y + size / 3);
}

export function drawHover(context: CanvasRenderingContext2D, data: Drawn): void {
  drawLabel(context, { ...data, highlighted: true });
}
