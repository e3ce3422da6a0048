// The period: two dates, with a histogram of the passages by month above them.

import type { App, Panel } from "../app";
import { h, svg } from "../dom";

const HEIGHT = 36;

export function period(app: App): Panel {
  const { words } = app;
  const months = countMonths(app);
  const [first, last] = [months[0]?.month ?? "", months[months.length - 1]?.month ?? ""];
  const field = (key: "from" | "to"): HTMLInputElement => {
    const input = h("input", {
      id: `period-${key}`, type: "date", min: first && `${first}-01`, max: last && `${last}-31`.slice(0, 10),
      onchange: () => app.set({ [key]: input.value }),
    });
    return input;
  };
  const [from, to] = [field("from"), field("to")];
  const undated = h("input", { type: "checkbox", onchange: () => app.set({ undated: undated.checked }) });
  const bars = months.map(({ month, count }) => ({ month, count }));
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const rects = bars.map((bar, i) => svg("rect", {
    x: i, width: 0.8, y: HEIGHT - (bar.count / most) * HEIGHT, height: (bar.count / most) * HEIGHT,
  }));
  const label = words.t("histogram", { from: words.date(first), to: words.date(last) });
  const chart = svg("svg", {
    class: "histogram", viewBox: `0 0 ${Math.max(1, bars.length)} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label,
  }, ...rects);
  const element = h("fieldset", { hidden: bars.length === 0 }, h("legend", {}, words.t("period")),
    chart as unknown as HTMLElement,
    h("div", { class: "scale", "aria-hidden": "true" }, h("span", {}, first.slice(0, 4)), h("span", {}, last.slice(0, 4))),
    h("div", { class: "dates" },
      h("label", { for: "period-from" }, words.t("from")), from, h("label", { for: "period-to" }, words.t("to")), to),
    h("label", { class: "check" }, undated, h("span", { class: "check-label" }, words.t("undated"))));
  const update = (): void => {
    from.value = app.state.from;
    to.value = app.state.to;
    undated.checked = app.state.undated;
    rects.forEach((rect, i) => rect.classList.toggle("out", isOut(bars[i].month, app.state.from, app.state.to)));
  };
  return { element, update };
}

function isOut(month: string, from: string, to: string): boolean {
  return (from !== "" && month < from.slice(0, 7)) || (to !== "" && month > to.slice(0, 7));
}

/** Statements by the month of their first passage, without gaps. */
function countMonths(app: App): { month: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const day of app.model.columns.statements.first) {
    if (/^\d{4}-\d{2}/.test(day)) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1);
  }
  const known = [...counts.keys()].sort();
  if (known.length === 0) return [];
  const months: { month: string; count: number }[] = [];
  let [year, month] = known[0].split("-").map(Number);
  const end = known[known.length - 1];
  for (let name = known[0]; name <= end && months.length < 1200; ) {
    months.push({ month: name, count: counts.get(name) ?? 0 });
    if (++month > 12) { month = 1; year++; }
    name = `${year}-${String(month).padStart(2, "0")}`;
  }
  return months;
}
