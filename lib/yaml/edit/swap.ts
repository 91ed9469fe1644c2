import { isScalar as isScalarNode, parseDocument } from "yaml";
import { sameValue } from "@/lib/merge/compare";
import type { Change } from "@/lib/yaml/edit/changes";

/** A word of letters, digits, dots, slashes and hyphens inside: no character of it means anything to YAML. */
const WORD = /^[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?$/;
/** A quoted text on one line with nothing escaped. */
const QUOTED = /^(?:"[^"\\\r\n]*"|'[^'\r\n]*')$/;
const isSingle = (text: string) => WORD.test(text) || QUOTED.test(text);

/**
 * Whether a change swaps one scalar for another where no reading can find more than the two: both
 * are a single word or a quoted text on their line, and the new one alone reads as the wanted value.
 */
export function isScalarSwap(before: string, { start, end, text, scalar }: Change): boolean {
  if (scalar === undefined || !isSingle(text) || !isSingle(before.slice(start, end))) return false;
  const { contents, errors } = parseDocument(text, { schema: "core" });
  return errors.length === 0 && isScalarNode(contents) && sameValue(contents.value as never, scalar);
}
