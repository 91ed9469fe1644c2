import type { Json } from "@/lib/json";

export type Quote = '"' | "'";
export type ScalarStyle = {
  quote: Quote /** Quote strings even where plain text would do. */;
  always?: boolean;
  inFlow?: boolean;
};

/*
 * What some reader takes for something else than a string. Ours reads YAML 1.2's core schema, but what we write is
 * also read by YAML 1.1 readers (Kubernetes' own among them), and those know more booleans, numbers and dates.
 */
const MISREAD = [
  /^(~|null|true|false|yes|no|on|off|y|n)$/i,
  /^[-+]?(0b[01_]+|0o?[0-7_]+|[0-9][0-9_,]*|0x[0-9a-f_]+)$/i,
  /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/,
  /^[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)(e[-+]?[0-9]+)?$/i,
  /^[-+]?\.(inf|nan)$/i,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \t].*)?$/i,
  /^(<<|=)$/,
];
const UNPRINTABLE = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** Whether a string can stand without quotes and is a string to every reader. */
export function isPlainSafe(value: string, inFlow = false): boolean {
  if (value === "" || value !== value.trim() || UNPRINTABLE.test(value)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(value) || /:(\s|$)|\s#/.test(value) || value.startsWith("..."))
    return false;
  if (inFlow && /[,[\]{}]/.test(value)) return false;
  return !MISREAD.some((pattern) => pattern.test(value));
}

/** Prints a scalar on one line. */
export function scalarText(
  value: Exclude<Json, Json[] | { [key: string]: Json }>,
  style: ScalarStyle,
): string {
  if (typeof value !== "string") return String(value);
  if (!style.always && isPlainSafe(value, style.inFlow)) return value;
  if (style.quote === "'" && !UNPRINTABLE.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The lines of a `|` block for a string, or undefined where a block could not give the string back
 * (leading spaces need an indentation number, trailing blank lines would swallow what follows).
 */
export function literalBlock(value: string): { header: string; lines: string[] } | undefined {
  if (!/^[^\s]/.test(value) || value.endsWith("\n\n")) return undefined;
  const ends = value.endsWith("\n");
  const lines = (ends ? value.slice(0, -1) : value).split("\n");
  if (lines.some((line) => UNPRINTABLE.test(line.replaceAll("\t", " ")) || /^\s+$/.test(line)))
    return undefined;
  return { header: ends ? "|" : "|-", lines };
}
