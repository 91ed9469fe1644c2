/** Where the line of an offset starts; a byte order mark is no part of the first line. */
export function lineStart(text: string, offset: number): number {
  // At 0 there is nothing before; `lastIndexOf` would take a negative place for 0 and find a line break there.
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && text.startsWith("\ufeff") && offset > 0 ? 1 : start;
}

/** Where the line after that of an offset starts, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

export const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);

/** The line ending used at an offset's line, or at the text's first when that line is the last. */
export function lineEndingOf(text: string, offset = 0): "\n" | "\r\n" {
  const here = text.indexOf("\n", offset);
  const end = here === -1 ? text.indexOf("\n") : here;
  return end > 0 && text[end - 1] === "\r" ? "\r\n" : "\n";
}

/** Whether a line holds a comment and nothing else; `blank` for one that holds nothing at all. */
export function lineKind(text: string, start: number): "comment" | "blank" | "other" {
  const line = text.slice(start, nextLine(text, start)).trim();
  return line === "" ? "blank" : line.startsWith("#") ? "comment" : "other";
}

/** Moves an offset up over the comment lines directly above it, not further than `floor`. */
export function aboveComments(text: string, offset: number, floor: number): number {
  let start = offset;
  while (start > floor) {
    const above = lineStart(text, start - 1);
    if (above < floor || lineKind(text, above) !== "comment") break;
    start = above;
  }
  return start;
}

/**
 * Moves an offset down over comments that are indented deeper than `column`: they were written inside what ends
 * here. Blank lines are passed only on the way to such a comment.
 */
export function belowDeeperComments(text: string, offset: number, column: number): number {
  let end = offset;
  for (let at = offset; at < text.length; at = nextLine(text, at)) {
    const kind = lineKind(text, at);
    if (kind === "other") break;
    if (kind === "blank") continue;
    if (text.indexOf("#", at) - at <= column) break;
    end = nextLine(text, at);
  }
  return end;
}
