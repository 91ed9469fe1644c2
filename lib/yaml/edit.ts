import { AppError } from "@/lib/errors";
import type { Json } from "@/lib/json";
import { sameValue } from "@/lib/merge/compare";
import { type ComposedDocument, composeDocument } from "@/lib/yaml/compose";
import { expandAliases, touchedAnchors } from "@/lib/yaml/edit/aliases";
import type { ListKeys } from "@/lib/yaml/edit/align";
import { insertLines } from "@/lib/yaml/edit/block";
import { applyChanges, CannotEdit } from "@/lib/yaml/edit/changes";
import type { Place } from "@/lib/yaml/edit/layout";
import { lineEndingOf, nextLine } from "@/lib/yaml/edit/lines";
import { Planner } from "@/lib/yaml/edit/planner";
import { isScalarSwap } from "@/lib/yaml/edit/swap";
import { wantedData } from "@/lib/yaml/edit/wanted";
import { composedFrom, type ParsedDocument } from "@/lib/yaml/parse";
import { printDocument } from "@/lib/yaml/print";
import { lineLocator } from "@/lib/yaml/problems";
import { scanDocuments } from "@/lib/yaml/scan";

/*
 * Editing YAML as text.
 *
 * Somebody else's file has to come back with nothing changed but what was asked for: comments, spacing, quotes,
 * line endings, the spelling of numbers. Printing a parsed document loses all of these, so here the parsed nodes
 * serve only as a map of the text. The difference between the data as it is and as it shall be is walked along the
 * nodes, and each place that differs becomes a small replacement of text; only new values are printed, in the
 * style found around them.
 *
 * YAML has too many corners for a planner to be trusted. Every result is read again and must hold the wanted data.
 * If it does not, the deepest values that differ are written anew as a whole, then the ones around them, and only
 * at last the whole document: an edit may cost more formatting than hoped, never data. Only an edit that swaps
 * single words for single words (swap.ts) is believed without reading: nothing around them can change its meaning.
 */

export type EditOptions = {
  /** Which lists have keys; `listKeys` of lib/merge/hints.ts fits. Other lists are compared by equality. */
  listKeys?: ListKeys;
  /** The document as `parseFile` read it from this very text, which saves reading it again. */
  parsed?: ParsedDocument;
};

/**
 * Changes the document at `index` from `from` to `to` and returns the whole text.
 *
 * `from` is the document's data as the caller knows it. What the text holds beyond that (a status that was taken
 * out) stays. The same text comes back when there is no difference. A document that cannot be read is never
 * written over: `invalid_input`; a missing one is `not_found`.
 */
export function editDocument(
  text: string,
  index: number,
  from: Json | undefined,
  to: Json,
  options: EditOptions = {},
): string {
  const { document, count } = readable(text, index, options.parsed);
  const wanted = wantedData(document.data, from, to, options.listKeys);
  if (sameValue(document.data, wanted) || (document.data === undefined && wanted === null)) return text;
  const tryAt = (depthMax: number) => {
    const result = attempt(text, document, wanted, depthMax, options.listKeys);
    if (result === undefined) return undefined;
    return result.isEvident || holds(result.text, index, count, wanted) ? result.text : undefined;
  };
  const finest = tryAt(Number.POSITIVE_INFINITY);
  if (finest !== undefined) return finest;
  for (const depthMax of coarserDepths(document.data, wanted)) {
    const result = tryAt(depthMax);
    if (result !== undefined) return result;
  }
  const eol = lineEndingOf(text);
  const printed = `---${eol}${printDocument(wanted, { lineEnding: eol })}`;
  const last = text.slice(document.scan.end);
  return text.slice(0, document.scan.start) + printed + last;
}

function readable(
  text: string,
  index: number,
  parsed: ParsedDocument | undefined,
): { document: ComposedDocument; count: number } {
  const composed = parsed?.index === index ? composedFrom(parsed, text) : undefined;
  const scans = composed ?? scanDocuments(text);
  const scan = scans[index];
  if (!scan) throw new AppError("not_found", `The text has no document ${index + 1}.`);
  const document = "scan" in scan ? scan : composeDocument(text, scan);
  const [problem] = document.problems;
  if (!problem) return { document, count: scans.length };
  const { line, column } = lineLocator(text)(problem.offset);
  throw new AppError("invalid_input", `${problem.message} (line ${line}, column ${column})`, {
    line,
    column,
  });
}

/** A result, and whether it needs no reading to be known to hold. */
type Attempt = { text: string; isEvident: boolean };

function attempt(
  before: string,
  document: ComposedDocument,
  wanted: Json,
  depthMax: number,
  listKeys: ListKeys | undefined,
): Attempt | undefined {
  try {
    if (document.root === null || document.data === undefined)
      return { text: fillEmpty(before, document, wanted), isEvident: false };
    const expanded = withoutTouchedAliases(before, document, wanted, depthMax, listKeys);
    const changes = plannerFor(expanded.text, expanded.document, depthMax, listKeys).plan(
      rootPlace(expanded.document),
      document.data,
      wanted,
    );
    const isEvident = document.aliases.size === 0 && changes.every((change) => isScalarSwap(before, change));
    return { text: applyChanges(expanded.text, changes), isEvident };
  } catch (error) {
    if (error instanceof CannotEdit) return undefined;
    throw error;
  }
}

/** Writes out the aliases whose anchors the edit touches, so that they keep the value they have. */
function withoutTouchedAliases(
  text: string,
  document: ComposedDocument,
  wanted: Json,
  depthMax: number,
  listKeys: ListKeys | undefined,
): { text: string; document: ComposedDocument } {
  const { root, data, aliases } = document;
  if (aliases.size === 0 || root === null || data === undefined) return { text, document };
  const targets =
    depthMax === Number.POSITIVE_INFINITY ? touchedAnchors(root, data, wanted, aliases, listKeys) : "all";
  if (targets !== "all" && targets.size === 0) return { text, document };
  const planner = plannerFor(text, document, 0, listKeys);
  const expanded = applyChanges(text, expandAliases(text, rootPlace(document), aliases, planner, targets));
  const scan = scanDocuments(expanded).find(({ start }) => start === document.scan.start);
  const next = scan && composeDocument(expanded, scan);
  if (!next?.root || !sameValue(next.data, data))
    throw new CannotEdit("The aliases could not be written out.");
  return { text: expanded, document: next };
}

function plannerFor(
  text: string,
  { root, aliases, scan }: ComposedDocument,
  depthMax: number,
  listKeys?: ListKeys,
): Planner {
  const floor = scan.marker === undefined ? scan.start : nextLine(text, scan.marker);
  const eol = lineEndingOf(text, scan.contentStart);
  return new Planner({ text, eol, root, aliases, listKeys, floor, depthMax });
}

function rootPlace({ root, scan }: ComposedDocument): Place {
  const slot = scan.marker === undefined ? (root?.range[0] ?? scan.contentStart) : scan.marker + 3;
  return { node: root, owner: "root", slot, column: 0, inFlow: false, needsColon: false, tag: undefined };
}

/** Writes into a document that has nothing but a marker and comments. */
function fillEmpty(text: string, { scan }: ComposedDocument, wanted: Json): string {
  const eol = lineEndingOf(text);
  const at = scan.marker === undefined ? scan.contentStart : nextLine(text, scan.marker);
  return applyChanges(text, [insertLines({ text, eol }, at, printDocument(wanted, { lineEnding: eol }))]);
}

function holds(text: string, index: number, count: number, wanted: Json): boolean {
  const scans = scanDocuments(text);
  const scan = scans[index];
  if (!scan || scans.length !== count) return false;
  const { data, problems } = composeDocument(text, scan);
  return problems.length === 0 && sameValue(data, wanted);
}

/** The depths at which the two differ, deepest first, the root at last. */
function coarserDepths(actual: Json | undefined, wanted: Json): number[] {
  const deepest = (a: Json | undefined, b: Json | undefined): number => {
    if (sameValue(a, b)) return -1;
    if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return 0;
    const [left, right] = [Object.entries(a), b as { [key: string]: Json }];
    return (
      1 +
      Math.max(
        -1,
        ...left.map(([key, value]) => deepest(value, Object.hasOwn(right, key) ? right[key] : undefined)),
      )
    );
  };
  const depth = Math.min(deepest(actual, wanted), 100);
  return Array.from({ length: depth + 1 }, (_, step) => depth - step);
}
