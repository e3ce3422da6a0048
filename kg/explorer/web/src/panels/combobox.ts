// A text field with suggestions of nodes, after the ARIA pattern of an editable combobox.

import type { App } from "../app";
import { h, icon, replace } from "../dom";
import type { Found } from "../search";
import { kindSwatch } from "./swatches";

export interface ComboOptions {
  id: string;
  label: string;
  placeholder: string;
  isLabelHidden?: boolean;
  value?: string;
  choose(node: number): void;
}

export function combobox(app: App, options: ComboOptions): { element: HTMLElement; input: HTMLInputElement } {
  const listId = `${options.id}-list`;
  const input = h("input", {
    id: options.id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: options.placeholder,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId, value: options.value ?? "",
  });
  const list = h("ul", { id: listId, role: "listbox", "aria-label": options.label, hidden: true });
  const combo = new Combo(app, input, list, options.choose);
  input.addEventListener("input", () => combo.suggest());
  input.addEventListener("focus", () => { input.select(); if (input.value && input.value !== options.value) combo.suggest(); });
  input.addEventListener("keydown", (event) => combo.key(event));
  input.addEventListener("blur", () => setTimeout(() => combo.close(), 150));
  const label = h("label", { for: options.id, class: options.isLabelHidden ? "hidden-text" : "" }, options.label);
  const element = h("div", { class: "combo" }, label, h("div", { class: "combo-field" }, icon("search"), input, list));
  return { element, input };
}

class Combo {
  private found: Found[] = [];
  private at = -1;

  constructor(
    private readonly app: App, private readonly input: HTMLInputElement, private readonly list: HTMLElement,
    private readonly choose: (node: number) => void,
  ) {}

  suggest(): void {
    this.found = this.app.search.find(this.input.value);
    this.at = this.found.length > 0 ? 0 : -1;
    const { words } = this.app;
    if (this.input.value.trim() === "") return this.close();
    const rows = this.found.map((found, i) => this.row(found, i));
    replace(this.list, ...(rows.length > 0 ? rows : [h("li", { class: "none", role: "option", "aria-disabled": "true" }, words.t("no_match"))]));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.app.announce(rows.length > 0 ? words.n("matches", rows.length) : words.t("no_match"));
    this.mark();
  }

  key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.list.hidden) {
      this.close();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) this.suggest();
      else if (this.found.length > 0) this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + this.found.length) % this.found.length;
      this.mark();
      event.preventDefault();
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      this.take(this.found[this.at].node);
      event.preventDefault();
    }
  }

  close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private row(found: Found, i: number): HTMLElement {
    const { model, words } = this.app;
    const kind = words.label(model.classOf(found.node));
    return h("li", {
      id: `${this.list.id}-${i}`, role: "option", "aria-selected": "false",
      onpointerdown: (event: Event) => event.preventDefault(), // the field keeps the focus
      onclick: () => this.take(found.node),
    },
    kindSwatch(model.classOf(found.node).top),
    h("span", { class: "combo-name" }, model.name(found.node)),
    h("span", { class: "combo-note" }, found.isName ? kind : `${kind} · ${words.t("also_known", { form: found.form })}`));
  }

  private take(node: number): void {
    this.input.value = this.app.model.name(node);
    this.close();
    this.choose(node);
  }

  private mark(): void {
    this.list.querySelectorAll("[role=option]").forEach((row, i) => {
      row.setAttribute("aria-selected", String(i === this.at));
      if (i === this.at) { this.input.setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); }
    });
  }
}
