// Writes the names beside their nodes, where there is room: no name lies on another one.

import type { NodeDisplayData } from "sigma/types";

type Drawn = Partial<NodeDisplayData> & { x: number; y: number; size: number; label: string | null };
interface Box { left: number; top: number; right: number; bottom: number }
export interface Written { text: string; x: number; y: number; isBold: boolean }
interface Spot { box: Box; x: number; y: number }

export const FONT = '"Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const LONGEST = 34;

/** Colours, and what is taken in the frame that is being drawn; set by the stage. */
export const ink = {
  text: "#000", paper: "#fff", width: Infinity,
  names: [] as Box[],
  written: [] as Written[], // for exports
  nodes: null as Box[] | null, // found when the first name of a frame is drawn
  findNodes: (): Box[] => [],
};

function shortened(label: string): string {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1).trimEnd()}…` : label;
}

export function drawLabel(context: CanvasRenderingContext2D, data: Drawn): void {
  if (!data.label) return;
  const size = data.highlighted ? 13.5 : 12;
  const text = data.highlighted ? data.label : shortened(data.label);
  context.font = `${data.highlighted ? 600 : 500} ${size}px ${FONT}`;
  const spot = findSpot(data, context.measureText(text).width, size);
  if (spot === null) return;
  ink.names.push(spot.box);
  ink.written.push({ text, x: spot.x, y: spot.y, isBold: data.highlighted === true });
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = ink.paper;
  context.strokeText(text, spot.x, spot.y);
  context.fillStyle = ink.text;
  context.fillText(text, spot.x, spot.y);
}

export function drawHover(context: CanvasRenderingContext2D, data: Drawn): void {
  drawLabel(context, { ...data, highlighted: true });
}

/** Right of the node, else left, below or above; null where every place is taken. */
function findSpot(data: Drawn, width: number, height: number): Spot | null {
  ink.nodes ??= ink.findNodes();
  const gap = data.size + (data.highlighted ? 9 : 5);
  const middle = data.y + height / 3;
  const starts: [number, number][] = [
    [data.x + gap, middle], [data.x - gap - width, middle],
    [data.x - width / 2, data.y + gap + height * 0.75], [data.x - width / 2, data.y - gap],
  ];
  const spots = starts.map(([x, y]) => ({ x, y, box: { left: x - 1, right: x + width + 1, top: y - height * 0.95, bottom: y + height * 0.3 } }));
  const { nodes, width: edge } = ink;
  const covered = ({ box }: Spot): number => nodes.reduce((sum, node) => sum + Number(overlap(box, node)), 0);
  const inside = spots.filter(({ box }) => box.left > 0 && box.right < edge);
  if (data.highlighted) return inside.sort((a, b) => covered(a) - covered(b))[0] ?? spots[2];
  let best: Spot | null = null;
  let least = data.size > 9 ? 5 : data.size > 7.5 ? 3 : data.size > 6 ? 2 : 1; // a great name may touch small nodes
  for (const spot of inside) {
    if (ink.names.some((other) => overlap(spot.box, other))) continue;
    const count = covered(spot);
    if (count < least) { least = count; best = spot; }
    if (count === 0) break;
  }
  return best;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
