import type { JsonObject } from "@/lib/json";
import { decideAll, decideMerge } from "@/lib/merge/decide";
import { kubernetesHints } from "@/lib/merge/hints";
import { editDocument } from "@/lib/yaml/edit";
import { mergeSides } from "../conflicts/detect";
import { type Identity, identityKey } from "../resources/document";
import { same } from "../resources/rules";
import { newSubject, type Subject } from "./subjects";

/** A document that comes to the GUI's side from outside, with the text it stood in. */
export type IncomingDocument = { identity: Identity; data: JsonObject; text: string; originalFile: string };

/** Puts ingested documents on the GUI's side of their resources; those that are new join the subjects. */
export function offerDocuments(
  subjects: Subject[],
  offered: ReadonlyMap<string, IncomingDocument>,
  now: Date,
): void {
  const byKey = new Map(subjects.map((subject) => [identityKey(subject.identity), subject]));
  for (const [key, document] of offered) {
    let subject = byKey.get(key);
    if (!subject) {
      subject = newSubject(document.identity, null, null);
      subjects.push(subject);
    }
    const edited = overOwnEdit(subject, document.data);
    subject.sides.gui = edited;
    subject.sides.guiEditedAt = now;
    subject.guiText =
      edited === document.data ? document.text : editDocument(document.text, 0, document.data, edited);
    subject.originalFile = document.originalFile;
  }
}

/** The document over what was edited here and has not reached Git: where both say something, the later one does. */
function overOwnEdit({ sides }: Subject, document: JsonObject): JsonObject {
  const { base, gui } = sides;
  if (gui === null || same(gui, base)) return document;
  const raw = { base: base ?? undefined, gui, git: document };
  const merge = mergeSides({ base, gui, git: document });
  const { document: merged } = decideMerge(merge, raw, decideAll(merge, "github_value"), kubernetesHints);
  return same(merged ?? null, document) ? document : (merged as JsonObject);
}
