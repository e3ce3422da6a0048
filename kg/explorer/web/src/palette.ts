// Colours and shapes of kinds and stances; the stance colours are Okabe and Ito's, safe for colour-blind eyes.

export type Theme = "light" | "dark";
export type Shape = "circle" | "square" | "diamond" | "triangle" | "hexagon" | "page";
export type Line = "plain" | "ticks" | "double";
export type Head = "arrow" | "bar";

export interface KindLook { shape: Shape; light: string; dark: string }
export interface StanceLook { line: Line; head: Head; width: number; light: string; dark: string }

export const TOPS = ["Person", "Organisation", "Instrument", "Place", "Event", "Article"] as const;
export const SHAPES: Shape[] = ["circle", "square", "diamond", "triangle", "hexagon", "page"];

export const KINDS: Record<string, KindLook> = {
  Person: { shape: "circle", light: "#3f5b7f", dark: "#9db8dc" },
  Organisation: { shape: "square", light: "#2f7f78", dark: "#7fcabf" },
  Instrument: { shape: "diamond", light: "#9a6b12", dark: "#e0b860" },
  Place: { shape: "triangle", light: "#66755a", dark: "#afc19f" },
  Event: { shape: "hexagon", light: "#7d5579", dark: "#cfa3ca" },
  Article: { shape: "page", light: "#7b8490", dark: "#98a2af" },
};

export const STANCES: Record<string, StanceLook> = {
  support: { line: "plain", head: "arrow", width: 2.6, light: "#0072b2", dark: "#56b4e9" },
  oppose: { line: "ticks", head: "bar", width: 2, light: "#c14f00", dark: "#ff9a4d" },
  propose: { line: "double", head: "arrow", width: 1.4, light: "#00805c", dark: "#2bc79a" },
  criticise: { line: "ticks", head: "arrow", width: 1.6, light: "#a3327a", dark: "#f08fcb" },
  comment: { line: "plain", head: "arrow", width: 1.8, light: "#5f6875", dark: "#a9b3c0" },
};

export const OTHER: StanceLook = { line: "plain", head: "arrow", width: 1.1, light: "#a9b2bd", dark: "#68747f" };

export interface Paper { back: string; ink: string; faint: string; accent: string }

export const PAPERS: Record<Theme, Paper> = {
  light: { back: "#fbfaf8", ink: "#1d2530", faint: "#e4e2dd", accent: "#1d2530" },
  dark: { back: "#14181e", ink: "#e8ebef", faint: "#262d36", accent: "#ffffff" },
};

export const stanceLook = (stance: string): StanceLook => STANCES[stance] ?? OTHER;
