import { Composer, type Document, type ParsedNode, Schema } from "yaml";
import type { Json } from "@/lib/json";
import { type AliasTargets, resolveAliases } from "@/lib/yaml/nodes";
import { type OffsetProblem, toProblem } from "@/lib/yaml/problems";
import { type ScannedDocument, scanDocuments } from "@/lib/yaml/scan";
import { JsonReader } from "@/lib/yaml/to-json";

/** One document as nodes with their places in the text, for reading and for editing alike. */
export type ComposedDocument = {
  scan: ScannedDocument;
  /** Null for an empty document and for one over a limit. */
  root: ParsedNode | null;
  aliases: AliasTargets;
  /** Undefined for an empty document and for one with problems. */
  data: Json | undefined;
  problems: OffsetProblem[];
};

const OPTIONS = {
  // Core schema of 1.2 even below `%YAML 1.1`: a file must not read differently because of a line above it.
  // One for all documents, since building it takes as long as reading a small one.
  schema: new Schema({ schema: "core", resolveKnownTags: false }),
  // Quadratic in the library; JsonReader finds repeated keys with a set.
  uniqueKeys: false,
  keepSourceTokens: true,
  prettyErrors: false,
} as const;

/** Reads all documents of a text; a bad one has `problems` and leaves the others as they are. */
export function composeDocuments(text: string): ComposedDocument[] {
  return scanDocuments(text).map((scan) => composeDocument(text, scan));
}

/** Reads one document of a text that has been scanned. */
export function composeDocument(text: string, scan: ScannedDocument): ComposedDocument {
  const nothing = { scan, root: null, aliases: new Map(), data: undefined };
  if (scan.limit) return { ...nothing, problems: [scan.limit] };
  const composer = new Composer<ParsedNode, true>(OPTIONS);
  const documents: Document.Parsed[] = [];
  for (const token of scan.tokens)
    for (const document of composer.next(token)) documents.push(document as Document.Parsed);
  for (const document of composer.end(true, scan.end)) documents.push(document as Document.Parsed);
  const problems = documents.flatMap((document) =>
    document.errors.map((error) => toProblem(error.code, error.message, error.pos[0])),
  );
  const stray = strayCharacter(text, scan);
  if (stray) problems.unshift(stray);
  if (documents.length !== 1)
    problems.push(toProblem("MULTIPLE_DOCS", "Text between two documents.", scan.contentStart));
  const root = documents[0]?.contents ?? null;
  const aliases = resolveAliases(root);
  if (problems.length > 0) return { ...nothing, root, aliases, problems: problems.slice(0, 100) };
  if (root === null || isEmpty(root)) return { ...nothing, problems: [] };
  const reader = new JsonReader(aliases);
  const data = reader.read(root);
  return { scan, root, aliases, data, problems: reader.problems };
}

/** `---` alone is an empty document, `--- null` a document holding null. */
const isEmpty = (root: ParsedNode) =>
  root.range[0] === root.range[1] && !("anchor" in root && root.anchor) && !root.tag;

/** The library accepts what YAML does not: control characters, and carriage returns that other readers take as line ends. */
function strayCharacter(text: string, scan: ScannedDocument): OffsetProblem | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const at = text.slice(scan.start, scan.end).search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)/);
  if (at === -1) return undefined;
  const code = text
    .charCodeAt(scan.start + at)
    .toString(16)
    .padStart(2, "0")
    .toUpperCase();
  return {
    code: "syntax",
    message: `The control character U+00${code} is not allowed in YAML.`,
    offset: scan.start + at,
  };
}
