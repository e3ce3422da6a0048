// Search in names and aliases, accents and case folded, best match first.

import type { Model } from "./data";

interface Form { folded: string; text: string; node: number; isName: boolean }
export interface Found { node: number; form: string; isName: boolean }

/** Lower-case words without accents, one space between them: "L'Hôpital Saint-Éloi" -> "l hopital saint eloi". */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase()
    .replaceAll("œ", "oe").replaceAll("æ", "ae").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export class Search {
  private forms: Form[] | null = null;

  constructor(private readonly model: Model) {}

  find(query: string, limit = 12): Found[] {
    const wanted = fold(query);
    if (wanted === "") return [];
    const best = new Map<number, { score: number; form: Form }>();
    for (const form of this.allForms()) {
      const score = scoreOf(form, wanted);
      if (score > 0 && score > (best.get(form.node)?.score ?? 0)) best.set(form.node, { score, form });
    }
    const degree = this.model.degree;
    return [...best.values()]
      .sort((a, b) => b.score - a.score || degree[b.form.node] - degree[a.form.node] || a.form.node - b.form.node)
      .slice(0, limit)
      .map(({ form }) => ({ node: form.node, form: form.text, isName: form.isName }));
  }

  /** Made at the first search: folding 20,000 names takes a while. */
  private allForms(): Form[] {
    if (this.forms) return this.forms;
    const forms: Form[] = [];
    for (let node = 0; node < this.model.nodeCount; node++) {
      const name = this.model.name(node);
      forms.push({ folded: fold(name), text: name, node, isName: true });
      const aliases = this.model.isArticle(node) ? [] : this.model.columns.entities.aliases[node];
      for (const text of aliases) forms.push({ folded: fold(text), text, node, isName: false });
    }
    return (this.forms = forms);
  }
}

function scoreOf(form: Form, wanted: string): number {
  const at = form.folded.indexOf(wanted);
  const bonus = form.isName ? 0.5 : 0;
  if (at === 0) return (form.folded.length === wanted.length ? 8 : 6) + bonus;
  if (at > 0) return (form.folded[at - 1] === " " ? 4 : 2) + bonus;
  const words = wanted.split(" ");
  return words.length > 1 && words.every((word) => form.folded.includes(word)) ? 1 + bonus : 0;
}
