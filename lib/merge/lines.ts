import { diffLines } from "diff";

/** One line of a comparison; numbers count from 1 and are missing on the side that lacks the line. */
export type ComparedLine = {
  kind: "same" | "added" | "removed";
  text: string;
  before?: number;
  after?: number;
};

const linesOf = (text: string): string[] => {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
};

/** Compares two texts line by line. A missing newline at the very end is no difference. */
export function compareLines(before: string, after: string): ComparedLine[] {
  const normal = (text: string) =>
    linesOf(text)
      .map((line) => `${line}\n`)
      .join("");
  const compared: ComparedLine[] = [];
  let beforeLine = 0;
  let afterLine = 0;
  for (const part of diffLines(normal(before), normal(after))) {
    for (const text of linesOf(part.value)) {
      if (part.added) compared.push({ kind: "added", text, after: ++afterLine });
      else if (part.removed) compared.push({ kind: "removed", text, before: ++beforeLine });
      else compared.push({ kind: "same", text, before: ++beforeLine, after: ++afterLine });
    }
  }
  return compared;
}

/** How many lines came and went. */
export function countChanges(compared: ComparedLine[]): { added: number; removed: number } {
  return {
    added: compared.filter(({ kind }) => kind === "added").length,
    removed: compared.filter(({ kind }) => kind === "removed").length,
  };
}

/** Groups the changed lines with `context` unchanged ones around each; groups that touch are one. */
export function changedHunks(compared: ComparedLine[], context = 2): ComparedLine[][] {
  const hunks: ComparedLine[][] = [];
  let end = -1;
  compared.forEach((line, index) => {
    if (line.kind === "same") return;
    const start = Math.max(index - context, end, 0);
    if (end === -1 || index - context > end) hunks.push([]);
    const stop = Math.min(index + context + 1, compared.length);
    hunks.at(-1)?.push(...compared.slice(start, stop));
    end = stop;
  });
  return hunks;
}

/**
 * Where each line of `before` lies in `after`, both counted from 1: columns that
 * show different versions scroll together by it. A line that is gone maps to the
 * place where it would stand. Index 0 is unused.
 */
export function alignLines(before: string, after: string): number[] {
  const map: number[] = [1];
  let next = 1;
  for (const line of compareLines(before, after)) {
    if (line.before !== undefined) map[line.before] = line.after ?? next;
    if (line.after !== undefined) next = line.after + 1;
  }
  return map;
}
