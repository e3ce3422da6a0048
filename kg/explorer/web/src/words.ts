// Texts, numbers and dates in the language of the reader.

import en from "./strings/en.json";
import fr from "./strings/fr.json";
import type { ClassRow, RelationRow } from "./data";
import type { Lang } from "./state";

export type Key = keyof typeof fr;
type Values = Record<string, string | number>;

const STRINGS: Record<Lang, Record<Key, string>> = { fr, en };

export class Words {
  private readonly plural: Intl.PluralRules;
  private readonly numbers: Intl.NumberFormat;

  constructor(readonly lang: Lang) {
    this.plural = new Intl.PluralRules(lang);
    this.numbers = new Intl.NumberFormat(lang);
  }

  t(key: Key, values: Values = {}): string {
    return STRINGS[this.lang][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  }

  /** "1 relation", "2 relations". */
  n(key: "nodes" | "statements" | "articles" | "passages" | "hops" | "matches", n: number): string {
    const form = this.plural.select(n) === "one" ? "one" : "other";
    return this.t(`n_${key}_${form}`, { n: this.number(n) });
  }

  number(n: number): string { return this.numbers.format(n); }

  label(row: ClassRow | RelationRow): string { return row[this.lang].replaceAll("'", "’"); }

  /** A date as people write it; what is no ISO date stays as it is. */
  date(text: string, style: "long" | "medium" = "medium"): string {
    const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
    if (!parts) return text;
    const [, year, month, day] = parts;
    if (!month) return year;
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
    if (Number.isNaN(date.getTime())) return text;
    const form: Intl.DateTimeFormatOptions = day
      ? { day: "numeric", month: style === "long" ? "long" : "short", year: "numeric" }
      : { month: "long", year: "numeric" };
    return new Intl.DateTimeFormat(this.lang === "fr" ? "fr-FR" : "en-GB", { ...form, timeZone: "UTC" }).format(date);
  }

  /** "since 2020", "until 2024", "from 2020 to 2024", or "". */
  span(from: string, to: string): string {
    if (from && to) return this.t("between", { from: this.date(from), to: this.date(to) });
    if (from) return this.t("since", { from: this.date(from) });
    return to ? this.t("until", { to: this.date(to) }) : "";
  }
}
