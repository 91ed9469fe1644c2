import type { Json } from "@/lib/json";
import { type ComposedDocument, composeDocuments } from "@/lib/yaml/compose";
import { LIMITS } from "@/lib/yaml/limits";
import { LIMIT_MESSAGES, lineLocator, type YamlProblem } from "@/lib/yaml/problems";

/*
 * Reading YAML that anybody may have pushed.
 *
 * Every limit is checked before the work it bounds: size before lexing, number of values and depth on the flat
 * stream of tokens before nodes are composed, aliases while they are expanded. A file is a list of documents and
 * each has its own problems, so that one bad document costs nothing but itself.
 *
 * Numbers, booleans and nulls are read as YAML 1.2's core schema has them, `<<` is read as a merge.
 */

export type { YamlProblem } from "@/lib/yaml/problems";

export type ParsedDocument = {
  index: number;
  /** The line of its first content, counted from 1. */
  line: number;
  /** Undefined for an empty document and for one with problems: half-read data is never handed out. */
  data: Json | undefined;
  problems: YamlProblem[];
};

export type ParsedFile = { documents: ParsedDocument[] };

/** Reads a file. Never throws on its content; a file over the size limit is one document with that problem. */
export function parseFile(text: string): ParsedFile {
  if (isTooLarge(text))
    return problemFile({ code: "too_large", message: LIMIT_MESSAGES.too_large, line: 1, column: 1 });
  const locate = lineLocator(text);
  const composed = composeDocuments(text);
  return {
    documents: composed.map(({ scan, data, problems }, index) => {
      const document = {
        index,
        line: locate(scan.contentStart).line,
        data,
        problems: problems.map(({ code, message, offset }) => ({ code, message, ...locate(offset) })),
      };
      nodesOf.set(document, { text, composed });
      return document;
    }),
  };
}

// Keyed by the document handed out, so that the nodes live exactly as long as somebody may still edit it.
const nodesOf = new WeakMap<ParsedDocument, { text: string; composed: ComposedDocument[] }>();

/** The nodes a document was read from, if they are still those of `text`: an edit then need not read it again. */
export function composedFrom(document: ParsedDocument, text: string): ComposedDocument[] | undefined {
  const known = nodesOf.get(document);
  return known?.text === text ? known.composed : undefined;
}

/** A file of which nothing could be read. */
export function problemFile(problem: YamlProblem): ParsedFile {
  return { documents: [{ index: 0, line: problem.line, data: undefined, problems: [problem] }] };
}

/** Decodes UTF-8 strictly. A byte order mark stays in the text, so that writing the text back keeps it. */
export function decodeUtf8(bytes: Uint8Array): { text: string } | { problem: YamlProblem } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: { code: "not_utf8", ...firstBadByte(bytes) } };
  }
}

/** Halves the input until the first byte that cannot be decoded is found; a cut character is no mistake. */
function firstBadByte(bytes: Uint8Array): Omit<YamlProblem, "code"> {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  const before = bytes.subarray(0, good);
  const line = before.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
  const column = new TextDecoder().decode(before.subarray(before.lastIndexOf(0x0a) + 1)).length + 1;
  return { message: `The file is not UTF-8 text: byte ${good} cannot be read.`, line, column };
}

function isTooLarge(text: string): boolean {
  if (text.length > LIMITS.sizeBytesMax) return true;
  // Three bytes at most per UTF-16 unit: only texts near the limit need counting.
  return text.length * 3 > LIMITS.sizeBytesMax && new TextEncoder().encode(text).length > LIMITS.sizeBytesMax;
}
