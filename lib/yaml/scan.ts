import { CST, Lexer, Parser } from "yaml";
import { LIMITS } from "@/lib/yaml/limits";
import { LIMIT_MESSAGES, type OffsetProblem } from "@/lib/yaml/problems";

/**
 * One document's syntax tokens, found before anything expensive is done with them.
 *
 * The library's lexer and parser take linear time and keep their own stack, its composer does not: it recurses
 * (deep input ends the whole process inside V8's regular expressions) and compares every key of a map with every
 * other. So size and depth are decided here, and what is over a limit never reaches the composer. Documents are
 * kept apart from the first token on, so that one cannot spoil the next.
 */
export type ScannedDocument = {
  /** Where its first character stands, comments above `---` after a `...` included. */
  start: number;
  tokens: CST.Token[];
  /** Where the first thing that is neither comment nor marker stands. */
  contentStart: number;
  /** The offset of `---`, if the document has one. */
  marker: number | undefined;
  /** The offset just after `...` (its line's comment excluded), if the document has one. */
  ended: number | undefined;
  end: number;
  limit: OffsetProblem | undefined;
};

const TRIVIA = new Set(["space", "comment", "newline", "byte-order-mark", "doc-mode", "flow-error-end"]);
const VALUES = new Set([
  ...["scalar", "single-quoted-scalar", "double-quoted-scalar", "block-scalar-header"],
  ...["alias", "flow-map-start", "flow-seq-start"],
]);

class DocumentScan {
  readonly parser = new Parser();
  readonly tokens: CST.Token[] = [];
  contentStart = -1;
  marker: number | undefined;
  ended: number | undefined;
  closed = false;
  limit: OffsetProblem | undefined;
  private hasDirective = false;
  private readonly counts = { values: 0, dashes: 0, colons: 0 };

  constructor(private readonly start: number) {
    this.parser.offset = start;
  }

  startsAnother(type: string): boolean {
    if (this.closed) return true;
    if (this.ended !== undefined) return !TRIVIA.has(type);
    return type === "doc-start" && (this.marker !== undefined || this.contentStart !== -1);
  }

  add(lexeme: string, type: string, offset: number) {
    if (type === "doc-start") this.marker = offset;
    else if (type === "doc-end") this.ended = offset + lexeme.length;
    else if (type === "newline" && this.ended !== undefined) this.closed = true;
    else if (type === "directive-line") this.hasDirective = true;
    else if (!TRIVIA.has(type) && this.contentStart === -1) this.contentStart = offset;
    this.count(type, offset);
    if (this.limit === undefined) for (const token of this.parser.next(lexeme)) this.tokens.push(token);
  }

  /** A lower bound of the nodes, cheap enough to stop before the tokens of a huge map fill the memory. */
  private count(type: string, offset: number) {
    if (type === "seq-item-ind") this.counts.dashes++;
    else if (type === "map-value-ind") this.counts.colons++;
    else if (VALUES.has(type)) this.counts.values++;
    else return;
    if (Math.max(this.counts.values, this.counts.dashes, this.counts.colons) > LIMITS.nodesMax)
      this.limit ??= { code: "too_many_nodes", message: LIMIT_MESSAGES.too_many_nodes, offset };
  }

  finish(end: number): ScannedDocument | undefined {
    if (this.contentStart === -1 && this.marker === undefined && !this.hasDirective) return undefined;
    if (!this.limit) {
      for (const token of this.parser.end()) this.tokens.push(token);
      this.limit = exceeded(this.tokens);
    }
    const contentStart = this.contentStart === -1 ? (this.marker ?? this.start) : this.contentStart;
    const { start, tokens, marker, ended, limit } = this;
    return { start, tokens: limit ? [] : tokens, contentStart, marker, ended, end, limit };
  }
}

/** Splits a text into its documents and checks each against the limits, in linear time whatever the text. */
export function scanDocuments(text: string): ScannedDocument[] {
  const documents: ScannedDocument[] = [];
  let current = new DocumentScan(0);
  const close = (end: number) => {
    const document = current.finish(end);
    if (document) documents.push(document);
  };
  for (const { source, type, offset } of lexemesOf(text)) {
    if (current.startsAnother(type)) {
      close(offset);
      current = new DocumentScan(offset);
    }
    current.add(source, type, offset);
  }
  close(text.length);
  return documents;
}

const MARKER_IN_QUOTES = /\n(?:---|\.\.\.)(?=[ \t\r\n]|$)/;

/**
 * The lexer's output with types and places. A quote that is never closed would swallow all documents below; since no
 * quoted text may hold a marker line, it ends in front of one, and reading begins anew there.
 */
function* lexemesOf(text: string): Generator<{ source: string; type: string; offset: number }> {
  for (let start = 0; start < text.length; ) {
    let offset = start;
    let scalarFollows = false;
    start = text.length;
    for (const source of new Lexer().lex(text.slice(offset))) {
      // A plain or block scalar is announced by a mark of no width; its own text may look like anything.
      const type: string = scalarFollows ? "text" : (CST.tokenType(source) ?? "error");
      const cut = type.endsWith("quoted-scalar") ? source.search(MARKER_IN_QUOTES) : -1;
      if (cut !== -1) {
        yield { source: source.slice(0, cut + 1), type, offset };
        start = offset + cut + 1;
        break;
      }
      yield { source, type, offset };
      scalarFollows = type === "scalar";
      if (type !== "doc-mode" && type !== "flow-error-end" && type !== "scalar") offset += source.length;
    }
  }
}

/** Walks the tokens with a stack of its own: recursion is what a hostile document would overflow. */
function exceeded(tokens: CST.Token[]): OffsetProblem | undefined {
  let nodes = 0;
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (token.type === "document") {
      if (token.value) open.push({ token: token.value, depth: 1 });
      continue;
    }
    if (!CST.isScalar(token) && !CST.isCollection(token)) continue;
    if (++nodes > LIMITS.nodesMax)
      return { code: "too_many_nodes", message: LIMIT_MESSAGES.too_many_nodes, offset: token.offset };
    if (!CST.isCollection(token)) continue;
    if (depth > LIMITS.depthMax)
      return { code: "too_deep", message: LIMIT_MESSAGES.too_deep, offset: token.offset };
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}
