import { isObject, type Json } from "@/lib/json";
import { insertLines } from "@/lib/yaml/edit/block";
import { CannotEdit, type Change } from "@/lib/yaml/edit/changes";
import {
  type Chunk,
  type Entry,
  isBlockCollection,
  isBlockScalar,
  type Place,
  valueStart,
} from "@/lib/yaml/edit/layout";
import { columnOf, lineStart, nextLine } from "@/lib/yaml/edit/lines";
import { blockScalarChanges, replacementText } from "@/lib/yaml/edit/scalar";
import { indented, type NodeText, type TextStyle } from "@/lib/yaml/node-text";
import { isScalar } from "@/lib/yaml/nodes";

export type Replacement = {
  text: string;
  eol: string;
  style: TextStyle;
  place: Place;
  /** Where the old value ends. */
  end: number;
  /** The old value's entries with their lines, where it is a block collection. */
  block?: { entries: Entry[]; chunks: Chunk[] };
};

/** Writes a new value at a place. A comment behind the key or the old value stays where it is. */
export function replaceValue(replacement: Replacement, wanted: Json): Change[] {
  const { text, style, place, end } = replacement;
  // A tag says how the old value is to be read; the new one is written so that it needs none.
  const untagged: Change[] = place.tag
    ? [{ start: place.tag.offset, end: tagEnd(text, place.tag), text: "" }]
    : [];
  if (isBlockScalar(place.node) && place.node) {
    const changes = blockScalarChanges(text, place.node, wanted);
    if (changes) return [...untagged, ...changes];
  }
  const printed = replacementText(place.node, wanted, style, place.inFlow);
  if (
    isScalar(place.node) &&
    !place.tag &&
    valueStart(place) < end &&
    printed.body.length === 0 &&
    !isFilled(wanted)
  )
    return [{ start: valueStart(place), end, text: printed.head, scalar: wanted }];
  const isInPlace = place.owner === "root" && !isBehindMarker(replacement);
  if (isBlockCollection(place.node)) return [...untagged, ...replaceBlock(replacement, printed, wanted)];
  if (place.owner === "map" || (!isInPlace && place.owner === "root"))
    return [...untagged, ...putBehind(replacement, printed, wanted)];
  return [...untagged, ...putInPlace(replacement, printed, wanted)];
}

/** The space behind a tag goes with it, so that one remains in front of the value. */
const tagEnd = (text: string, { offset, source }: { offset: number; source: string }): number => {
  const end = offset + source.length;
  return text[end] === " " ? end + 1 : end;
};

const isBehindMarker = ({ text, place }: Replacement) => place.slot > lineStart(text, valueStart(place));

/** Columns from the place's key or dash to the lines below it. */
function bodyColumns({ place, style }: Replacement, printed: NodeText, wanted: Json): number {
  const isText = printed.head !== "";
  if (place.owner === "root") return isText ? style.mapIndent : 0;
  if (place.owner === "seq") return 2;
  return place.column + (Array.isArray(wanted) && !isText ? style.listIndent : style.mapIndent);
}

const linesText = (lines: string[], columns: number, eol: string) =>
  lines.map((line) => indented(line, columns) + eol).join("");

/** `key: old # note` becomes `key: # note` with the new lines below, or `key: new # note`. */
function putBehind(replacement: Replacement, printed: NodeText, wanted: Json): Change[] {
  const { text, eol, place, end } = replacement;
  const start = valueStart(place);
  const isEmpty = start === end;
  const changes: Change[] = [];
  if (place.needsColon && !place.inFlow) throw new CannotEdit("The key has no colon.");
  if (isEmpty && printed.head !== "")
    changes.push({ start, end, text: `${place.needsColon ? ":" : ""} ${printed.head}` });
  else if (printed.head !== "") changes.push({ start, end, text: printed.head });
  else if (!isEmpty) {
    if (text.slice(place.slot, start).trim() !== "")
      throw new CannotEdit("A comment stands in front of the value.");
    changes.push({ start: place.slot, end, text: "" });
  }
  if (printed.body.length > 0) {
    const lines = linesText(printed.body, bodyColumns(replacement, printed, wanted), eol);
    changes.push(insertLines({ text, eol }, nextLine(text, end), lines));
  }
  return changes;
}

/** `- old # note` becomes `- a: 1 # note` with the other lines below. */
function putInPlace(replacement: Replacement, printed: NodeText, wanted: Json): Change[] {
  const { text, eol, place, end } = replacement;
  const start = valueStart(place);
  const isEmpty = start === end;
  const [head, below] =
    printed.head === "" ? [printed.body[0] ?? "", printed.body.slice(1)] : [printed.head, printed.body];
  const isText = printed.head !== "";
  const base = isText ? place.column : columnOf(text, start) + (isEmpty && place.owner === "seq" ? 1 : 0);
  const columns = isText ? place.column + bodyColumns(replacement, printed, wanted) : base;
  const changes: Change[] = [
    { start, end, text: isEmpty && head !== "" && place.owner === "seq" ? ` ${head}` : head },
  ];
  if (below.length > 0)
    changes.push(insertLines({ text, eol }, nextLine(text, end), linesText(below, columns, eol)));
  return changes;
}

function replaceBlock(replacement: Replacement, printed: NodeText, wanted: Json): Change[] {
  const { text, eol, place, end, block } = replacement;
  const first = block?.entries[0];
  if (!block || !first) throw new CannotEdit("A block collection without entries.");
  if (place.owner === "map") {
    const head =
      printed.head === "" ? [] : [{ start: place.slot, end: place.slot, text: ` ${printed.head}` }];
    if (printed.body.length === 0) return [...head, ...block.chunks.map((chunk) => ({ ...chunk, text: "" }))];
    // Headings between the old entries would end up inside or below the new lines and say something false there.
    const below = { start: nextLine(text, place.slot), end: block.chunks.at(-1)?.end ?? end };
    const lines = linesText(printed.body, bodyColumns(replacement, printed, wanted), eol);
    const isOpenEnd = below.end === text.length && !text.endsWith("\n");
    return [...head, { ...below, text: isOpenEnd ? lines.replace(/\r?\n$/, "") : lines }];
  }
  const column = first.place.column;
  const isText = printed.head !== "";
  const below = linesText(printed.body.slice(isText ? 0 : 1), isText ? place.column + 2 : column, eol);
  const head = isText ? printed.head : (printed.body[0] ?? "");
  const whole = below === "" ? head : head + eol + below.replace(/\r?\n$/, "");
  return [{ start: first.start, end, text: whole }];
}

/** Whether a value has entries. */
export const isFilled = (value: Json): boolean =>
  Array.isArray(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;
