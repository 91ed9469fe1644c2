import { isObject, type Json } from "@/lib/json";

/** One printed line and the paths of the values that stand on it. */
export type StyledLine = { text: string; paths: string[] };

/** How one document is written by hand: everything a person may choose and an edit must leave alone. */
export type Handwriting = {
  step: number;
  listIndent: number;
  eol: string;
  finalNewline: boolean;
  seed: number;
};

/** `choose(n)` answers "does the writer do this here?" with a number from 0 to below `n`. */
type Hand = Handwriting & { choose: (n: number) => number };

export const pathText = (path: readonly (string | number)[]): string => JSON.stringify(path).slice(0, -1);

/** Prints data as somebody might have typed it: comments, blank lines, quotes, flow and block mixed. */
export function handwritten(data: Json, writing: Handwriting): { text: string; lines: StyledLine[] } {
  let state = writing.seed;
  const choose = (n: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return Math.abs(state >> 3) % n;
  };
  const hand = { ...writing, choose };
  const lines = body(data, [], 0, hand);
  const text = lines.map((line) => line.text).join(hand.eol) + (hand.finalNewline ? hand.eol : "");
  return { text, lines };
}

function body(value: Json, path: (string | number)[], indent: number, hand: Hand): StyledLine[] {
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value as object);
  return entries.flatMap(([key, item]) => {
    const at = [...path, key];
    return [...noise(at, indent, hand), ...entry(key, item, at, indent, hand)];
  });
}

/** Comments with a blank line below belong to nobody; the others to what follows. */
function noise(at: (string | number)[], indent: number, hand: Hand): StyledLine[] {
  const pad = " ".repeat(indent);
  const blank = { text: "", paths: [] };
  switch (hand.choose(9)) {
    case 0:
      return [{ text: `${pad}# about ${JSON.stringify(at)}`, paths: [pathText(at)] }];
    case 1:
      return [blank, { text: `${pad}# section above ${JSON.stringify(at)}`, paths: [] }, blank];
    case 2:
      return [blank];
    default:
      return [];
  }
}

function entry(
  key: string | number,
  value: Json,
  at: (string | number)[],
  indent: number,
  hand: Hand,
): StyledLine[] {
  const pad = " ".repeat(indent);
  const label = typeof key === "number" ? "-" : `${scalar(key, hand, true)}:`;
  const note = hand.choose(4) === 0 ? ` # on ${JSON.stringify(at)}` : "";
  const paths = [pathText(at)];
  const isCollection = typeof value === "object" && value !== null;
  const isEmpty = isCollection && Object.keys(value).length === 0;
  if (isCollection && !isEmpty && hand.choose(5) > 0) {
    const columns = typeof key === "number" ? 2 : Array.isArray(value) ? hand.listIndent : hand.step;
    const inner = body(value, at, indent + columns, hand);
    const [first, ...rest] = inner;
    if (typeof key === "number" && first && first.text.trim() !== "" && !first.text.trim().startsWith("#"))
      return [{ text: `${pad}- ${first.text.trimStart()}`, paths: [...paths, ...first.paths] }, ...rest];
    return [{ text: `${pad}${label}${note}`, paths: [`${paths[0]}!`] }, ...inner];
  }
  if (typeof value === "string" && value.includes("\n")) {
    const [head, ...rest] = [
      `${pad}${label} |${value.endsWith("\n") ? "" : "-"}${note}`,
      ...value.replace(/\n$/, "").split("\n"),
    ];
    const block = rest.map((line) => ({ text: line === "" ? "" : `${pad}    ${line}`, paths }));
    if (/^[!-~][\x20-\x7e\n]*$/.test(value) && !value.endsWith("\n\n"))
      return [{ text: head ?? "", paths }, ...block];
  }
  if (value === null && hand.choose(2) === 0) return [{ text: `${pad}${label}${note}`, paths }];
  return [{ text: `${pad}${label} ${flow(value, hand)}${note}`, paths }];
}

function flow(value: Json, hand: Hand): string {
  const space = hand.choose(2) === 0 ? " " : "";
  if (Array.isArray(value))
    return value.length === 0
      ? "[]"
      : `[${space}${value.map((item) => flow(item, hand)).join(", ")}${space}]`;
  if (!isObject(value)) return scalar(value, hand, false);
  const entries = Object.entries(value).map(
    ([key, item]) => `${scalar(key, hand, true)}: ${flow(item, hand)}`,
  );
  return entries.length === 0 ? "{}" : `{${space}${entries.join(", ")}${space}}`;
}

function scalar(value: Json, hand: Hand, isKey: boolean): string {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && hand.choose(6) === 0)
    return `0x${value.toString(16)}`;
  if (typeof value !== "string") return String(value);
  const choice = hand.choose(isKey ? 8 : 4);
  const isWord = /^[a-z][a-z0-9-]*(\/[a-z0-9]+)?$/.test(value) && !/^(null|true|false)$/.test(value);
  if (choice === 0 && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return isWord && choice > 1 ? value : JSON.stringify(value);
}
