import type { Node } from "yaml";
import { applyChanges, CannotEdit, type Change } from "@/lib/yaml/edit/changes";
import type { Entry } from "@/lib/yaml/edit/layout";

/** What a flow collection shall consist of: entries it has, possibly changed inside, and new ones as text. */
export type FlowPart = { kept: number; changes: Change[] } | { kept?: undefined; text: string };

/** An entry's text with what stands in front of it (line break, indentation, comments) and behind its comma. */
type Piece = { lead: string; text: string; comma: boolean; tail: string };

/** Puts the entries of `{ }` or `[ ]` into the wanted order, on their lines as far as they have lines of their own. */
export function editFlow(text: string, node: Node, entries: Entry[], parts: FlowPart[]): Change[] {
  const [start, close] = [(node.range?.[0] ?? 0) + 1, (node.range?.[1] ?? 0) - 1];
  const pieces = entries.map((_, index) => pieceAt(text, entries, index, start, close));
  const last = pieces.at(-1);
  if (!last) throw new CannotEdit("An empty collection has no style to follow.");
  const footer = text.slice(tailEnd(text, entries.length - 1, entries, close), close);
  const model = pieces.find(({ lead }, index) => index > 0 && lead.includes("\n")) ?? pieces[0];
  const newLead = model?.lead.includes("\n")
    ? `${model.lead.startsWith("\r") ? "\r\n" : "\n"}${lastLine(model.lead)}`
    : " ";
  let previous: Piece | undefined;
  const result = parts.map((part, index): Piece => {
    const piece =
      part.kept === undefined
        ? { lead: newLead, text: part.text, comma: false, tail: "" }
        : (pieces[part.kept] as Piece);
    const entry = part.kept === undefined ? undefined : entries[part.kept];
    const content =
      part.kept !== undefined && entry
        ? applyChanges(text, part.changes, entry.start, entry.end)
        : piece.text;
    const isLast = index === parts.length - 1;
    const lead = leadFor(piece.lead, index === 0 ? pieces[0]?.lead : undefined, previous);
    previous = { ...piece, lead, text: content, comma: isLast ? last.comma : true };
    return previous;
  });
  const inner = result
    .map(({ lead, text: content, comma, tail }) => lead + content + (comma ? "," : "") + tail)
    .join("");
  // A comment swallows the rest of its line, the closing bracket too.
  const gap = previous?.tail.includes("#") && !footer.includes("\n") ? "\n" : "";
  return [{ start, end: close, text: inner + gap + footer }];
}

/** An entry without a line of its own keeps to the line of the one before it. */
function leadFor(lead: string, firstLead: string | undefined, previous: Piece | undefined): string {
  if (lead.includes("\n")) return lead;
  if (firstLead !== undefined) return firstLead;
  if (previous?.tail.includes("#")) throw new CannotEdit("An entry cannot follow a comment on its line.");
  return lead === "" ? " " : lead;
}

function pieceAt(text: string, entries: Entry[], index: number, start: number, close: number): Piece {
  const entry = entries[index] as Entry;
  const lead = text.slice(index === 0 ? start : tailEnd(text, index - 1, entries, close), entry.start);
  const { comma, tail } = behind(text, index, entries, close);
  if (index < entries.length - 1 && !comma) throw new CannotEdit("A comma stands on a line of its own.");
  return { lead, text: text.slice(entry.start, entry.end), comma, tail };
}

/** The comma of an entry and the comment on its line. */
function behind(text: string, index: number, entries: Entry[], close: number) {
  const end = (entries[index] as Entry).end;
  const gap = text.slice(end, entries[index + 1]?.start ?? close);
  const [all = "", comma, tail = ""] = /^([ \t]*,)?([ \t]+#[^\r\n]*)?/.exec(gap) ?? [];
  return { comma: comma !== undefined, tail, length: all.length };
}

const tailEnd = (text: string, index: number, entries: Entry[], close: number): number =>
  (entries[index] as Entry).end + behind(text, index, entries, close).length;

const lastLine = (lead: string): string => lead.slice(lead.lastIndexOf("\n") + 1);
