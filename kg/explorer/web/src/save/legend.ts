// The legend under an exported picture: the kinds, positions and statuses that are in view.

import type { App } from "../app";
import { FONT } from "../draw/labels";
import { svg } from "../dom";
import { KINDS, PAPERS, stanceLook, TOPS } from "../palette";
import { kindSwatch, lineSwatch } from "../panels/swatches";
import { CLAIMS } from "../state";
import type { Key } from "../words";

const ROW = 24;
const LETTER = 6.6; // mean width of a letter at 12 pixels
interface Entry { picture: SVGElement; width: number; color: string; text: string }

/** The legend as a group of the given width, and how high it is. */
export function legend(app: App, width: number): { group: SVGElement; height: number } {
  const paper = PAPERS[app.theme];
  let [x, y] = [16, 12];
  const parts = entries(app).flatMap((entry) => {
    const room = entry.width + 8 + entry.text.length * LETTER + 20;
    if (x + room > width && x > 16) [x, y] = [16, y + ROW];
    const at = { x, y: y - 8, width: entry.width, height: 16, color: entry.color };
    for (const [name, value] of Object.entries(at)) entry.picture.setAttribute(name, String(value));
    const text = svg("text", { x: x + entry.width + 8, y: y + 4, fill: paper.ink, "font-size": 12 }, entry.text);
    x += room;
    return [entry.picture, text];
  });
  const height = y + 16;
  return { group: svg("g", { "font-family": FONT.replaceAll('"', "'") }, svg("rect", { width, height, fill: paper.back }), ...parts), height };
}

/** The legend as a drawing of its own. */
export function legendDrawing(app: App, width: number): { text: string; height: number } {
  const { group, height } = legend(app, width);
  const drawing = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height }, group);
  return { text: new XMLSerializer().serializeToString(drawing), height };
}

function entries(app: App): Entry[] {
  const { model, visible, theme, words } = app;
  const [tops, stances, marks] = [new Set<string>(), new Set<string>(), new Set<string>()];
  visible.nodes.forEach((on, node) => { if (on) tops.add(model.classOf(node).top); });
  visible.statements.forEach((on, s) => {
    if (!on) return;
    stances.add(model.relation(s).stance);
    for (const mark of model.marks(s)) marks.add(mark);
  });
  const line = (stance: string, text: string, mark: string[] = []): Entry =>
    ({ picture: lineSwatch(stance, mark), width: 34, color: stanceLook(stance)[theme], text });
  return [
    ...TOPS.filter((top) => tops.has(top)).map((top) =>
      ({ picture: kindSwatch(top), width: 14, color: KINDS[top][theme], text: words.t(`kind_one_${top}` as Key) })),
    ...[...stances].sort().filter(Boolean).map((stance) => line(stance, words.t(`stance_${stance}` as Key))),
    ...(stances.has("") ? [line("", words.t("other_relations"))] : []),
    ...CLAIMS.filter((claim) => marks.has(claim)).map((claim) => line("", words.t(`claim_${claim}`), [claim])),
  ];
}
