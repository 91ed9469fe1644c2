import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { identityOf, withStamps } from "@/lib/fabrics/resources/document";
import { isObject, type Json } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import type { Value } from "@/lib/merge/types";
import { editDocument } from "@/lib/yaml/edit";
import { parseFile } from "@/lib/yaml/parse";
import { printDocument } from "@/lib/yaml/print";
import type { Mistake } from "./text-pane";

const OPTIONS = { listKeys: kubernetesHints.listKeys };

/** The text that would be written for a result: Git's text edited in place, else a new file with what is left of its comments. Null: deleted. */
export function resultText(material: MergeMaterial, document: Value): string | null {
  if (document === undefined) return null;
  if (material.git_text !== null && material.git !== null)
    return editDocument(material.git_text, 0, material.git, document, OPTIONS);
  const stamped = isObject(document) ? withStamps(document, {}) : document;
  if (material.gui_text !== null && material.gui !== null)
    return editDocument(material.gui_text, 0, material.gui, stamped, OPTIONS);
  if (material.base_text !== null && material.base !== null)
    return editDocument(material.base_text, 0, material.base, stamped, OPTIONS);
  return printDocument(stamped);
}

/** A side's text; the GUI's in Git's spelling when it was not typed as text, so that only real differences differ. */
export function sideText(material: MergeMaterial, side: "base" | "gui" | "git"): string | null {
  const document = material[side];
  if (document === null) return null;
  const own = { base: material.base_text, gui: material.gui_text, git: material.git_text }[side];
  if (own !== null) return own;
  const [from, text] =
    material.base !== null && material.base_text !== null
      ? [material.base, material.base_text]
      : [material.git, material.git_text];
  return from !== null && text !== null
    ? editDocument(text, 0, from, document, OPTIONS)
    : printDocument(document);
}

/** The text with another value written into it, everything else as it was typed. */
export const editedText = (text: string, from: Json, to: Json): string =>
  editDocument(text, 0, from, to, OPTIONS);

/** Reads a result typed by hand; the mistakes say why it cannot be committed as it is. */
export function readResult(text: string, material: MergeMaterial): { document?: Json; mistakes: Mistake[] } {
  const documents = parseFile(text).documents.filter(
    ({ data, problems }) => data !== undefined || problems.length > 0,
  );
  const [first, second] = documents;
  if (!first) return { mistakes: [{ message: "There is nothing here.", line: 1, column: 1 }] };
  if (first.problems.length > 0) return { mistakes: first.problems };
  if (second)
    return { mistakes: [{ message: "Only one document can be here.", line: second.line, column: 1 }] };
  const { data } = first;
  if (!isObject(data)) return { mistakes: [{ message: "A resource is a map.", line: 1, column: 1 }] };
  const { kind, namespace, name } = material.resource;
  const typed = identityOf(data);
  if (typed.kind !== kind || typed.namespace !== namespace || typed.name !== name) {
    const message = `Kind, namespace and name have to stay ${kind}, ${namespace} and ${name}.`;
    return { document: data, mistakes: [{ message, line: first.line, column: 1 }] };
  }
  return { document: data, mistakes: [] };
}
