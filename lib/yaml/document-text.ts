import { AppError } from "@/lib/errors";
import { composeDocument } from "@/lib/yaml/compose";
import { contentEnd } from "@/lib/yaml/edit/layout";
import { aboveComments, lineEndingOf, lineStart, nextLine } from "@/lib/yaml/edit/lines";
import { type ScannedDocument, scanDocuments } from "@/lib/yaml/scan";

/*
 * A text as a row of documents. Every byte belongs to exactly one of them, so that taking one out, or putting
 * another in its place, leaves the rest as it is. Only a byte order mark belongs to the file.
 *
 * Between two documents, comments directly above `---` belong to the document below: headings are written there
 * (`# SwitchList` above `---`). What a blank line separates from `---` belongs to the document above.
 */

type Span = { start: number; end: number; scan: ScannedDocument };

/** The document at `index` word for word: with its marker, and the comments above and below it that are its own. */
export function documentText(text: string, index: number): string {
  const { start, end } = spanAt(spansOf(text), index);
  return text.slice(start, end);
}

/** Takes a document out of a text. */
export function removeDocument(text: string, index: number): string {
  const spans = spansOf(text);
  const { start, end } = spanAt(spans, index);
  return join(
    text.slice(0, start),
    spans[index - 1]?.scan,
    text.slice(end),
    spans[index + 1]?.scan,
    lineEndingOf(text),
  );
}

/** Puts a document behind the last one, with `---` between the two unless it brings its own. */
export function appendDocument(text: string, documentText: string): string {
  if (text.replace("\ufeff", "") === "") return text + documentText;
  const eol = lineEndingOf(text);
  return withMarkerFor(withLineEnd(text, eol), spansOf(text).at(-1)?.scan, documentText, eol);
}

/** Puts another document in the place of the one at `index`, word for word. */
export function replaceDocument(text: string, index: number, documentText: string): string {
  const spans = spansOf(text);
  const { start, end } = spanAt(spans, index);
  const eol = lineEndingOf(text);
  const before = text.slice(0, start);
  const next = spans[index + 1];
  const head =
    index === 0 ? before + documentText : withMarkerFor(before, spans[index - 1]?.scan, documentText, eol);
  if (!next) return head;
  return join(withLineEnd(head, eol), scanDocuments(documentText).at(-1), text.slice(end), next.scan, eol);
}

/** A document behind another one needs a line that starts it, unless `...` has ended the other. */
function withMarkerFor(
  before: string,
  previous: ScannedDocument | undefined,
  document: string,
  eol: string,
): string {
  const [first] = scanDocuments(document);
  const startsItself = first === undefined || first.marker !== undefined;
  return before + (startsItself || !previous ? "" : `---${eol}`) + document;
}

/** Puts two parts of a text together; the lower one may lose the `...` above it that let it begin without `---`. */
function join(
  before: string,
  previous: ScannedDocument | undefined,
  after: string,
  next: ScannedDocument | undefined,
  eol: string,
): string {
  const needsMarker = previous && next && next.marker === undefined && previous.ended === undefined;
  return before + (needsMarker ? `---${eol}` : "") + after;
}

const withLineEnd = (text: string, eol: string): string =>
  text === "" || text.endsWith("\n") ? text : text + eol;

function spanAt(spans: Span[], index: number): Span {
  const span = spans[index];
  if (!span) throw new AppError("not_found", `The text has no document ${index + 1}.`);
  return span;
}

function spansOf(text: string): Span[] {
  const scans = scanDocuments(text);
  const starts = scans.map((scan, index) => startOf(text, scan, scans[index - 1]));
  return scans.map((scan, index) => ({
    scan,
    start: starts[index] ?? 0,
    end: starts[index + 1] ?? text.length,
  }));
}

function startOf(text: string, scan: ScannedDocument, previous: ScannedDocument | undefined): number {
  if (!previous) return text.startsWith("\ufeff") ? 1 : 0;
  // After `...` a document may begin with anything: directives, comments, or no marker at all.
  if (previous.ended !== undefined) return nextLine(text, previous.ended);
  return aboveComments(text, lineStart(text, scan.marker ?? scan.start), contentFloor(text, previous));
}

/** Where the lines end that a document needs; lines of a block string may look like comments. */
function contentFloor(text: string, scan: ScannedDocument): number {
  const { root } = composeDocument(text, scan);
  if (root) return nextLine(text, contentEnd(text, root));
  // Without nodes nothing below is known to be a comment, unless the document is empty.
  return scan.limit || scan.contentStart !== scan.marker ? scan.end : nextLine(text, scan.contentStart);
}
