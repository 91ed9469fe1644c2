import { longestIncreasing } from "@/lib/yaml/edit/align";
import { applyChanges, type Change } from "@/lib/yaml/edit/changes";
import { type Chunk, type Entry, startsLine } from "@/lib/yaml/edit/layout";

/** What a map or list shall consist of: entries it has, possibly changed inside, and new ones. */
export type Part = { kept: number; changes: Change[] } | { kept?: undefined; lines: string[] };

export type BlockText = { text: string; eol: string; entries: Entry[]; chunks: Chunk[] };

/** Puts a block collection's entries into the wanted order, moving and touching as few lines as possible. */
export function editBlock(block: BlockText, parts: Part[]): Change[] {
  const { text, entries, chunks } = block;
  const staying = longestIncreasing(parts.flatMap((part) => (part.kept === undefined ? [] : [part.kept])));
  const [first] = entries;
  if (!first || (!startsLine(text, first) && !(parts[0]?.kept === 0 && staying.has(0))))
    return [rebuild(block, parts, staying)];
  const changes: Change[] = chunks.flatMap(({ start, end }, index) =>
    staying.has(index) ? [] : [{ start, end, text: "" }],
  );
  let at = chunks[0]?.start ?? 0;
  for (const part of parts) {
    if (part.kept !== undefined && staying.has(part.kept)) {
      changes.push(...part.changes);
      at = chunks[part.kept]?.end ?? at;
    } else changes.push(insertLines(block, at, linesOf(block, part)));
  }
  return changes;
}

/** The lines of a part, ending with a line ending, indented as the collection is. */
function linesOf({ text, eol, entries, chunks }: BlockText, part: Part): string {
  const indent = " ".repeat(entries[0]?.place.column ?? 0);
  if (part.kept === undefined)
    return part.lines.map((line) => (line === "" ? "" : indent + line) + eol).join("");
  const entry = entries[part.kept] as Entry;
  const chunk = chunks[part.kept] as Chunk;
  const lines = applyChanges(text, part.changes, chunk.start, chunk.end);
  return (startsLine(text, entry) ? "" : indent) + (lines.endsWith("\n") ? lines : lines + eol);
}

/** Inserts whole lines; below a last line without a line ending, they bring it and leave theirs away. */
export function insertLines(
  { text, eol }: Pick<BlockText, "text" | "eol">,
  at: number,
  lines: string,
): Change {
  const isOpenEnd = at === text.length && at > 0 && text[at - 1] !== "\n";
  return {
    start: at,
    end: at,
    text: isOpenEnd ? eol + lines.slice(0, lines.endsWith("\r\n") ? -2 : -1) : lines,
  };
}

/**
 * Writes a collection anew from its own lines. Needed where the first entry stands behind a dash (`- a: 1`) and
 * does not stay there: the next one then has to move up behind the dash.
 */
function rebuild(block: BlockText, parts: Part[], staying: Set<number>): Change {
  const { text, eol, entries, chunks } = block;
  const start = entries[0]?.start ?? 0;
  const end = chunks.at(-1)?.end ?? start;
  let seen = 0;
  let result = "";
  for (const part of parts) {
    // Headings between entries stay in front of the entry that stayed.
    if (part.kept !== undefined && staying.has(part.kept)) {
      for (; seen < part.kept; seen++) result += text.slice(chunks[seen]?.end, chunks[seen + 1]?.start);
    }
    result += linesOf(block, part);
  }
  const lines = result.split("\n");
  const isHeaded = lines[0]?.trim() === "" || lines[0]?.trimStart().startsWith("#");
  const body = isHeaded ? eol + result : result.trimStart();
  return { start, end, text: text[end - 1] === "\n" ? body : body.replace(/\r?\n$/, "") };
}
