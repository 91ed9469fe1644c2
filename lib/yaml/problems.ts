import type { ErrorCode } from "yaml";
import { LIMITS } from "@/lib/yaml/limits";

export type YamlProblemCode =
  | "syntax"
  | "duplicate_key"
  | "tab_indentation"
  | "unknown_alias"
  | "unsupported_value"
  | "too_many_aliases"
  | "too_many_nodes"
  | "too_deep"
  | "too_large"
  | "time_limit"
  | "not_utf8";

/** Why a document cannot be used, and where; `line` and `column` count from 1. */
export type YamlProblem = { message: string; line: number; column: number; code: YamlProblemCode };

/** A problem whose place is still an offset into the text. */
export type OffsetProblem = { code: YamlProblemCode; message: string; offset: number };

export const LIMIT_MESSAGES = {
  too_many_aliases: `More than ${LIMITS.aliasExpansionsMax} aliases would have to be expanded.`,
  too_many_nodes: `The document has more than ${LIMITS.nodesMax.toLocaleString("en")} values.`,
  too_deep: `The document is nested deeper than ${LIMITS.depthMax} levels.`,
  too_large: `The file is larger than ${LIMITS.sizeBytesMax / 1024 / 1024} MB.`,
} as const;

/** The library's errors in words that say what to change; the others already do. */
const PLAIN_WORDS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "Tabs cannot be used for indentation; use spaces.",
  BAD_INDENT: "The indentation does not match the lines around it.",
  BLOCK_AS_IMPLICIT_KEY: "A nested map or list must start on its own line.",
  BLOCK_IN_FLOW: "A map or list inside { } or [ ] must be written with { } or [ ] too.",
  MULTILINE_IMPLICIT_KEY: "A key must stand on one line and be followed by a colon.",
  RESOURCE_EXHAUSTION: LIMIT_MESSAGES.too_deep,
};

/** Puts an error of the YAML library into our words and codes. */
export function toProblem(code: ErrorCode, message: string, offset: number): OffsetProblem {
  return {
    code:
      code === "TAB_AS_INDENT" ? "tab_indentation" : code === "RESOURCE_EXHAUSTION" ? "too_deep" : "syntax",
    message: PLAIN_WORDS[code] ?? (message.length > 300 ? `${message.slice(0, 300)}…` : message),
    offset,
  };
}

/** Returns a function from offsets to line and column; built once per text because files have many problems. */
export function lineLocator(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}
