// The visible relations as a table for spreadsheets, a line a passage; no cell runs as a formula.

import type { App } from "../app";
import { relationText } from "../panels/claim";
import type { Key } from "../words";

const HEAD = [
  "subject", "subject_kind", "relation", "object", "object_kind", "status", "role", "from", "to", "confidence", "date",
  "article", "source", "url", "quote", "subject_id", "object_id", "statement_id", "reported_by",
];

export function csvOf(app: App): string {
  const lines = [HEAD];
  for (let s = 0; s < app.visible.statements.length; s++) if (app.visible.statements[s]) lines.push(...rowsOf(app, s));
  return "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A value as a cell: quoted where needed, and never read as a formula. */
export function cell(value: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rowsOf(app: App, s: number): string[][] {
  const { model, words } = app;
  const columns = model.columns.statements;
  const articles = model.columns.articles;
  const [subject, object] = [model.subject(s), model.object(s)];
  const marks = model.marks(s).map((mark) => words.t(`claim_${mark}` as Key));
  const head = [
    model.name(subject), words.label(model.classOf(subject)), relationText(app, s), model.name(object), words.label(model.classOf(object)),
    marks.join(" ") || words.t("claim_asserted"), columns.role[s], columns.from[s], columns.to[s], String(columns.confidence[s] / 100),
  ];
  const by = columns.by[s];
  const ids = [model.id(subject), model.id(object), columns.id[s], by < 0 ? "" : model.name(by)];
  const pieces = model.pieces(s);
  if (pieces.length === 0) return [[...head, "", "", "", "", "", ...ids]];
  return pieces.map((piece) => {
    const about = piece.article < 0 ? ["", "", ""] : [articles.title[piece.article], articles.source[piece.article], articles.url[piece.article]];
    return [...head, piece.date, ...about, piece.quote, ...ids];
  });
}
