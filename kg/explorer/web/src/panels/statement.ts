// The card of an edge: the statement, its marks, and every quote in its sentence with source, date and link.

import type { App } from "../app";
import type { Piece } from "../data";
import { h, icon, webLink } from "../dom";
import type { Key } from "../words";
import { marks, nodeButton, relationText, reporterText, section, when } from "./claim";
import { lineSwatch } from "./swatches";

export function statementCard(app: App, statement: number): HTMLElement[] {
  const { model, words } = app;
  const relation = model.relation(statement);
  const columns = model.columns.statements;
  const notes = [
    columns.role[statement] ? words.t("role_is", { role: columns.role[statement] }) : "",
    when(app, statement),
    reporterText(app, statement),
    words.t("confidence_is", { n: columns.confidence[statement] }),
  ].filter(Boolean);
  const head = h("div", { class: "card-head statement-head" },
    h("h2", { tabindex: "-1", id: "card-title", class: "hidden-text" },
      `${model.name(model.subject(statement))} ${relationText(app, statement)} ${model.name(model.object(statement))}`),
    nodeButton(app, model.subject(statement)),
    h("p", { class: `relation stance-${relation.stance || "other"}` }, lineSwatch(relation.stance, model.marks(statement)),
      h("span", { title: words.lang === "fr" ? relation.definition_fr : relation.definition_en }, relationText(app, statement)), ...marks(app, statement)),
    nodeButton(app, model.object(statement)),
    h("ul", { class: "notes" }, ...notes.map((note) => h("li", {}, note))));
  return [head, evidence(app, statement)];
}

function evidence(app: App, statement: number): HTMLElement {
  const { model, words } = app;
  const title = words.t("evidence");
  if (!model.hasEvidence) return section(title, h("p", { class: "empty" }, words.t("loading")));
  const pieces = model.pieces(statement);
  if (pieces.length > 0) return section(title, ...pieces.map((piece) => quoted(app, piece)));
  const sources = model.sources(statement).map((iri) => webLink(iri, new URL(iri).hostname.replace(/^www\./, "")))
    .filter((link) => link !== null).map((link) => h("li", {}, link));
  return section(words.t("source"), h("p", { class: "empty" }, words.t("curated")), h("ul", { class: "links" }, ...sources));
}

function quoted(app: App, piece: Piece): HTMLElement {
  const { model, words } = app;
  const columns = model.columns.articles;
  const { article } = piece;
  const date = piece.date || (article >= 0 ? columns.date[article] : "");
  const voice = piece.voice ? words.t(`voice_${piece.voice}` as Key) : "";
  const small = [voice, words.t("confidence_is", { n: piece.confidence }), piece.rule ? words.t("rule", { rule: piece.rule }) : ""].filter(Boolean);
  const source = article < 0 ? null : h("div", { class: "cite" },
    nodeButton(app, model.articleNode(article)),
    h("p", {}, [columns.source[article], date ? words.date(date, "long") : words.t("unknown_date")].filter(Boolean).join(", ")),
    webLink(columns.url[article], words.t("open_article"), icon("open")));
  return h("figure", { class: "quote" }, h("blockquote", { lang: "fr" }, ...inSentence(piece)),
    h("figcaption", {}, source, h("p", { class: "small" }, small.join(" · "))));
}

/** The sentence with the quote marked; the quote alone where it is not to be found in it. */
function inSentence(piece: Piece): (HTMLElement | string)[] {
  const start = piece.sentence.indexOf(piece.quote);
  if (start < 0 || piece.quote === "") return [h("mark", {}, piece.quote)];
  return [piece.sentence.slice(0, start), h("mark", {}, piece.quote), piece.sentence.slice(start + piece.quote.length)];
}
