import { stringify } from "yaml";
import type { Value } from "@/lib/merge/types";
import { parseFile } from "@/lib/yaml/parse";

const FLOW_LENGTH_MAX = 34;

/** A value as YAML; lists of plain values stay on one line as long as they fit. */
export function toYaml(value: Value): string {
  if (value === undefined) return "";
  const isPlainList =
    Array.isArray(value) && value.every((entry) => typeof entry !== "object" || entry === null);
  if (isPlainList) {
    const line = stringify(value, {
      collectionStyle: "flow",
      lineWidth: 0,
      flowCollectionPadding: false,
    }).trim();
    if (line.length <= FLOW_LENGTH_MAX) return line;
  }
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** Reads what somebody typed as a value; nothing typed means that the field is not there. */
export function readValue(text: string): { value: Value } | { mistake: string } {
  if (text.trim() === "") return { value: undefined };
  const { documents } = parseFile(text);
  if (documents.length !== 1) return { mistake: "This is more than one value." };
  const [problem] = documents[0]?.problems ?? [];
  return problem ? { mistake: `Line ${problem.line}: ${problem.message}` } : { value: documents[0]?.data };
}
