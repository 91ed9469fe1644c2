import { Document, isScalar, visit } from "yaml";
import type { Value } from "@/lib/merge/types";
import { parseFile } from "@/lib/yaml/parse";

const FLOW_LENGTH_MAX = 34;

/** A value as YAML; lists of plain values stay on one line as long as they fit. */
export function toYaml(value: Value): string {
  if (value === undefined) return "";
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      const isPlain = list.items.length > 0 && list.items.every((item) => isScalar(item));
      list.flow = isPlain && JSON.stringify(list.toJSON()).length <= FLOW_LENGTH_MAX;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

/** Reads what somebody typed as a value; nothing typed means that the field is not there. */
export function readValue(text: string): { value: Value } | { mistake: string } {
  if (text.trim() === "") return { value: undefined };
  const { documents } = parseFile(text);
  if (documents.length !== 1) return { mistake: "This is more than one value." };
  const [problem] = documents[0]?.problems ?? [];
  return problem ? { mistake: `Line ${problem.line}: ${problem.message}` } : { value: documents[0]?.data };
}
