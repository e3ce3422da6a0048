// Elements made without markup: text only ever becomes text.

type Child = Node | string | null | undefined | false;
type Props = Record<string, unknown>;

/** An element; `on…` props are listeners, `class` and others attributes; null, undefined and false are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  apply(element, props);
  append(element, children);
  return element;
}

export function svg(tag: string, props: Props = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  apply(element, props);
  append(element, children);
  return element;
}

function apply(element: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value as EventListener);
    else if (name === "checked" || name === "value" || name === "selected") Object.assign(element, { [name]: value });
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

function append(element: Element, children: Child[]): void {
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
}

export function replace(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

const ICONS: Record<string, string> = {
  close: "M5 5l10 10M15 5L5 15",
  filters: "M3 5h14M6 10h8M8.5 15h3",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  back: "M12 4l-6 6 6 6",
  path: "M5.5 14.5l9-9M3 15a2 2 0 1 0 4 0a2 2 0 1 0-4 0M13 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  save: "M10 3v10M6 9.5l4 4 4-4M4 17h12",
  link: "M8.5 11.5l3-3M9.5 6l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L14 10.500M10.5 14L9 15.500a3.2 3.2 0 0 1-4.5-4.500L6 9.5",
  moon: "M16 11.500A6.5 6.5 0 1 1 8.5 4a5.2 5.2 0 0 0 7.5 7.500z",
  sun: "M6.5 10a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.300l1.4 1.400M14.3 14.300l1.4 1.400M4.3 15.700l1.4-1.400M14.3 5.700l1.4-1.4",
  search: "M4 9a5 5 0 1 0 10 0a5 5 0 1 0-10 0M13 13l4 4",
  swap: "M7 4v12M7 16l-3-3M13 16V4M13 4l3 3",
  open: "M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7",
};

export function icon(name: string): SVGElement {
  return svg("svg", { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name], fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

/** The address if it is one of the web, else null: nothing else becomes a link. */
export function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

export function webLink(text: string, ...children: Child[]): HTMLElement | null {
  const href = webAddress(text);
  return href === null ? null : h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}
