// The bar at the top: name, search, views, path finder, export, link, language, theme.

import type { App, Panel } from "../app";
import { h, icon } from "../dom";
import type { View } from "../state";
import type { Key } from "../words";
import { combobox } from "./combobox";

export interface HeaderActions {
  toggleFilters(): void;
  toggleTheme(): void;
  save(kind: "png" | "svg" | "csv"): void;
  share(): void;
}

export function header(app: App, actions: HeaderActions): Panel & { searchField: HTMLInputElement } {
  const { words } = app;
  const { element: search, input } = combobox(app, {
    id: "search", label: words.t("search_label"), placeholder: words.t("search"), isLabelHidden: true, choose: (node) => app.selectNode(node),
  });
  const views = viewButtons(app);
  const path = h("button", {
    type: "button", class: "tool", "aria-label": words.t("paths"), onclick: () => app.set({ path: !app.state.path, node: "", statement: "" }),
  }, icon("path"), h("span", {}, words.t("paths")));
  const theme = h("button", { type: "button", class: "tool square", onclick: actions.toggleTheme });
  const element = h("header", { class: "bar" },
    h("button", { type: "button", class: "tool square only-narrow", "aria-label": words.t("filters"), onclick: actions.toggleFilters }, icon("filters")),
    h("div", { class: "brand" }, h("strong", {}, "radfr"), h("span", {}, words.t("title"))),
    h("div", { class: "search", role: "search" }, search),
    h("nav", { class: "segments", "aria-label": words.t("views") }, ...views.map(({ button }) => button)),
    h("div", { class: "tools" }, path, saveMenu(app, actions),
      h("button", { type: "button", class: "tool", title: words.t("share"), "aria-label": words.t("share"), onclick: actions.share }, icon("link")),
      h("button", {
        type: "button", class: "tool text", lang: app.state.lang === "fr" ? "en" : "fr", "aria-label": `${app.state.lang === "fr" ? "EN" : "FR"} – ${words.t("language")}`,
        onclick: () => app.set({ lang: app.state.lang === "fr" ? "en" : "fr" }),
      }, app.state.lang === "fr" ? "EN" : "FR"), theme));
  const update = (): void => {
    for (const { view, button } of views) button.setAttribute("aria-current", view === app.state.view ? "page" : "false");
    path.setAttribute("aria-pressed", String(app.state.path));
    const label = words.t(app.theme === "light" ? "to_dark" : "to_light");
    theme.setAttribute("aria-label", label);
    theme.title = label;
    theme.replaceChildren(icon(app.theme === "light" ? "moon" : "sun"));
  };
  update();
  return { element, update, searchField: input };
}

function viewButtons(app: App): { view: View; button: HTMLButtonElement }[] {
  return (["graph", "nodes", "statements"] as const).map((view) => ({
    view, button: h("button", { type: "button", onclick: () => app.set({ view }) }, app.words.t(view)),
  }));
}

function saveMenu(app: App, actions: HeaderActions): HTMLElement {
  const { words } = app;
  const menu = h("details", { class: "menu" });
  const choice = (kind: "png" | "svg" | "csv"): HTMLElement => h("button", {
    type: "button", onclick: () => { menu.open = false; menu.querySelector("summary")?.focus(); actions.save(kind); },
  }, words.t(`save_${kind}` as Key));
  menu.append(
    h("summary", { class: "tool", "aria-label": words.t("save") }, icon("save"), h("span", {}, words.t("save"))),
    h("div", { class: "menu-list" }, choice("png"), choice("svg"), choice("csv")));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary")?.focus(); event.stopPropagation(); }
  });
  menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget as Node | null)) menu.open = false; });
  return menu;
}
