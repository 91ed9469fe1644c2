import { isObject, type JsonObject } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import { editDocument } from "@/lib/yaml/edit";
import { parseFile } from "@/lib/yaml/parse";
import { printDocument } from "@/lib/yaml/print";

/**
 * The text of a document with the comments and the spelling of another text of the same resource;
 * printed anew where there is none, or none that can be read.
 */
export function spelledLike(text: string | null, document: JsonObject): string {
  const from = text === null ? undefined : parseFile(text).documents[0]?.data;
  return text !== null && isObject(from)
    ? editDocument(text, 0, from, document, { listKeys: kubernetesHints.listKeys })
    : printDocument(document);
}
