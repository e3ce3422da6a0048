// The columns that the page holds (made by columns.py), unpacked, and the questions asked of them.

export interface ClassRow { name: string; fr: string; en: string; top: string }
export interface RelationRow {
  name: string; fr: string; en: string; symmetric: boolean; stance: string; definition_fr: string; definition_en: string;
}
export interface Columns {
  format: number;
  classes: ClassRow[];
  relations: RelationRow[];
  x: number[];
  y: number[];
  entities: {
    id: string[]; name: string[]; class: number[]; aliases: string[][]; from: string[]; to: string[];
    links: string[][]; replaced_by: number[][]; revision_of: number[][]; articles: number[][]; places: number[][];
  };
  articles: {
    id: string[]; title: string[]; date: string[]; source: string[]; authors: string[][]; url: string[]; file: string[];
  };
  statements: {
    id: string[]; subject: number[]; relation: number[]; object: number[]; marks: number[]; confidence: number[];
    first: string[]; last: string[]; role: string[]; from: string[]; to: string[]; by: number[]; pieces: number[];
  };
}
export interface Evidence {
  article: number[]; quote: string[]; sentence: string[]; date: string[]; confidence: number[]; voice: string[];
  rule: string[]; sources: Record<string, string[]>;
}
export interface Piece {
  article: number; quote: string; sentence: string; date: string; confidence: number; voice: string; rule: string;
}

const FORMAT = 1;
export const MARKS = ["negated", "hypothetical", "announced", "former"] as const; // bit 0, 1, 2, 3
export const ARTICLE: ClassRow = { name: "Article", fr: "article", en: "article", top: "Article" };

/** The JSON of a data block. */
export async function unpack<T>(id: string): Promise<T> {
  const block = document.getElementById(id);
  const bytes = fromBase64(block?.textContent ?? "");
  block?.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return (await new Response(stream).json()) as T;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const quick = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (quick.fromBase64) return quick.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Nodes and statements by number. Entities come first, then articles. */
export class Model {
  readonly entityCount: number;
  readonly nodeCount: number;
  readonly statementCount: number;
  readonly degree: Uint32Array; // statements of a node, those about articles left out
  private readonly touching: number[][];
  private readonly nodeNumbers = new Map<string, number>();
  private readonly statementNumbers = new Map<string, number>();
  private readonly starts: number[] = [];
  private evidence: Evidence | null = null;

  constructor(readonly columns: Columns) {
    if (columns.format !== FORMAT) throw new Error(`data of format ${columns.format}, script of format ${FORMAT}`);
    const { entities, articles, statements } = columns;
    this.entityCount = entities.id.length;
    this.nodeCount = this.entityCount + articles.id.length;
    this.statementCount = statements.id.length;
    this.degree = new Uint32Array(this.nodeCount);
    this.touching = Array.from({ length: this.nodeCount }, () => []);
    for (let n = this.nodeCount - 1; n >= 0; n--) this.nodeNumbers.set(this.id(n), n);
    let start = 0;
    for (let s = 0; s < this.statementCount; s++) {
      this.statementNumbers.set(statements.id[s], s);
      this.starts.push(start);
      start += statements.pieces[s];
      const [one, other] = [statements.subject[s], statements.object[s]];
      this.touching[one].push(s);
      if (other !== one) this.touching[other].push(s);
      this.degree[one]++;
      this.degree[other]++;
    }
  }

  setEvidence(evidence: Evidence): void { this.evidence = evidence; }
  get hasEvidence(): boolean { return this.evidence !== null; }

  isArticle(node: number): boolean { return node >= this.entityCount; }
  articleNode(article: number): number { return this.entityCount + article; }
  articleOf(node: number): number { return node - this.entityCount; }

  id(node: number): string {
    const { entities, articles } = this.columns;
    return this.isArticle(node) ? articles.id[node - this.entityCount] : entities.id[node];
  }

  name(node: number): string {
    const { entities, articles } = this.columns;
    if (!this.isArticle(node)) return entities.name[node];
    const article = node - this.entityCount;
    return articles.title[article] || articles.file[article];
  }

  classOf(node: number): ClassRow {
    return this.isArticle(node) ? ARTICLE : this.columns.classes[this.columns.entities.class[node]];
  }

  node(id: string): number { return this.nodeNumbers.get(id) ?? -1; }
  statement(id: string): number { return this.statementNumbers.get(id) ?? -1; }
  statementsOf(node: number): readonly number[] { return this.touching[node]; }
  relation(statement: number): RelationRow { return this.columns.relations[this.columns.statements.relation[statement]]; }
  subject(statement: number): number { return this.columns.statements.subject[statement]; }
  object(statement: number): number { return this.columns.statements.object[statement]; }

  other(statement: number, node: number): number {
    const subject = this.subject(statement);
    return subject === node ? this.object(statement) : subject;
  }

  marks(statement: number): string[] {
    const bits = this.columns.statements.marks[statement];
    return MARKS.filter((_, bit) => bits & (1 << bit));
  }

  /** Whether the relation itself is stated: neither denied nor merely supposed. */
  isAsserted(statement: number): boolean { return !this.marks(statement).some((mark) => mark === "negated" || mark === "hypothetical"); }

  pieces(statement: number): Piece[] {
    const evidence = this.evidence;
    if (evidence === null) return [];
    const start = this.starts[statement];
    return Array.from({ length: this.columns.statements.pieces[statement] }, (_, i) => ({
      article: evidence.article[start + i], quote: evidence.quote[start + i], sentence: evidence.sentence[start + i],
      date: evidence.date[start + i], confidence: evidence.confidence[start + i], voice: evidence.voice[start + i],
      rule: evidence.rule[start + i],
    }));
  }

  sources(statement: number): string[] { return this.evidence?.sources[String(statement)] ?? []; }
}
