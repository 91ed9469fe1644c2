import type { JsonObject } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import { documentText, removeDocument, replaceDocument } from "@/lib/yaml/document-text";
import { editDocument } from "@/lib/yaml/edit";
import { type ParsedDocument, parseFile } from "@/lib/yaml/parse";
import { printDocument } from "@/lib/yaml/print";
import {
  type Identity,
  identityKey,
  identityOf,
  withoutRuntimeFields,
  withStamps,
} from "../resources/document";
import { folderOf } from "../resources/kinds";
import { kubernetesProblems, same } from "../resources/rules";

/** One document that has to change in Git. */
export type DocumentWrite = {
  identity: Identity;
  /** Where it stands now; null for a new one. */
  at: {
    path: string;
    index: number;
    data: JsonObject;
    /** Its text, which is the whole file's when it stands there alone. */
    text: string;
    parsed: ParsedDocument | undefined;
  } | null;
  /** What it becomes; null to remove it. */
  to: JsonObject | null;
  /** Text to write as it is, instead of editing Git's; only where it says exactly `to`. */
  verbatim: string | null;
  originalFile?: string;
};

/** The file contents to commit, and where each document stands in them. */
export type WrittenFiles = {
  /** New content by path; null removes the file. */
  files: Map<string, string | null>;
  placed: Map<DocumentWrite, { path: string; index: number; text: string; data: JsonObject }>;
};

/**
 * Turns document writes into file contents.
 *
 * Documents of one file are edited in one text, last one first where some are
 * removed, so that the positions of the others still hold.
 */
export function writeFiles(
  writes: DocumentWrite[],
  textOf: (path: string) => string,
  occupied: ReadonlySet<string>,
  wanted: ReadonlyMap<string, string> = new Map(),
): WrittenFiles {
  const result: WrittenFiles = { files: new Map(), placed: new Map() };
  const byPath = new Map<string, DocumentWrite[]>();
  const added = new Map<string, DocumentWrite>();
  for (const write of writes)
    if (write.at) byPath.set(write.at.path, [...(byPath.get(write.at.path) ?? []), write]);
    else added.set(identityKey(write.identity), write);
  for (const [path, content] of wanted) {
    const before = occupied.has(path) ? textOf(path) : "";
    takeWhole(path, content, before, { edited: byPath.get(path) ?? [], added }, result);
  }
  for (const [path, group] of byPath)
    if (!result.files.has(path)) editFile(path, textOf(path), group, result);
  const taken = new Set(occupied);
  for (const write of writes)
    if (!write.at && write.to && !result.placed.has(write)) addFile(write, write.to, taken, result);
  return result;
}

/** What comes to stand in a file: a document that is written, spelled as it is to be, or one that is left. */
type Standing = { data: JsonObject; text: string | null; write: DocumentWrite | null };

/** Takes a wanted file as it is, if it holds exactly the documents, in the spelling, that would come to stand there anyway. */
function takeWhole(
  path: string,
  content: string,
  before: string,
  { edited, added }: { edited: DocumentWrite[]; added: ReadonlyMap<string, DocumentWrite> },
  result: WrittenFiles,
): void {
  const documents = documentsIn(content);
  const standing = new Map<string, Standing>();
  for (const { key, index, data, text } of documentsIn(before) ?? []) {
    const write = edited.find(({ at }) => at?.index === index) ?? null;
    if (write?.to !== null)
      standing.set(key, { data: write?.to ?? data, text: write ? write.verbatim : text, write });
  }
  for (const { key } of documents ?? []) {
    const write = added.get(key);
    if (write?.to) standing.set(key, { data: write.to, text: write.verbatim, write });
  }
  const fits =
    documents?.length === standing.size &&
    documents.every(({ key, data, text }) => {
      const there = standing.get(key);
      return there !== undefined && same(data, there.data) && there.text?.trim() === text.trim();
    });
  if (!documents || !fits || content === before) return;
  result.files.set(path, content);
  for (const { key, index, data, text } of documents) {
    const write = standing.get(key)?.write;
    if (write) result.placed.set(write, { path, index, text, data });
  }
}

/** The objects of a text; null when any of it cannot be used. */
function documentsIn(text: string): { key: string; index: number; data: JsonObject; text: string }[] | null {
  const found = parseFile(text).documents.filter(({ data }) => data !== undefined);
  if (found.some(({ data, problems }) => problems.length > 0 || kubernetesProblems(data ?? null).length > 0))
    return null;
  return found.map(({ data, index }) => {
    const object = withoutRuntimeFields(data as JsonObject);
    return {
      key: identityKey(identityOf(object)),
      index,
      data: object,
      text: found.length === 1 ? text : documentText(text, index),
    };
  });
}

function editFile(path: string, before: string, group: DocumentWrite[], result: WrittenFiles): void {
  let text = before;
  const lastFirst = [...group].sort((a, b) => (b.at?.index ?? 0) - (a.at?.index ?? 0));
  for (const { at, to, verbatim } of lastFirst) {
    if (!at) continue;
    if (to === null) text = removeDocument(text, at.index);
    else if (verbatim !== null) text = replaceDocument(text, at.index, verbatim);
    else
      text = editDocument(text, at.index, at.data, to, {
        listKeys: kubernetesHints.listKeys,
        parsed: at.parsed,
      });
  }
  const removed = group.flatMap(({ at, to }) => (at && to === null ? [at.index] : []));
  const isEmpty = text.trim() === "" || text.trim() === "---";
  result.files.set(path, isEmpty ? null : text);
  for (const write of group) {
    if (!write.at || !write.to) continue;
    const { index } = write.at;
    const moved = index - removed.filter((gone) => gone < index).length;
    result.placed.set(write, {
      path,
      index: moved,
      text: write.at.text === before ? text : documentText(text, moved),
      data: write.to,
    });
  }
}

function addFile(write: DocumentWrite, to: JsonObject, taken: Set<string>, result: WrittenFiles): void {
  const path = freePath(write.identity, taken);
  taken.add(path);
  const data = withStamps(to, { originalFile: write.originalFile });
  const text =
    write.verbatim === null
      ? printDocument(data)
      : withFinalNewline(editDocument(write.verbatim, 0, to, data));
  result.files.set(path, text);
  result.placed.set(write, { path, index: 0, text, data });
}

const withFinalNewline = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);

/**
 * Where a new document goes: `managed/<folder>/<name>.yaml`, or with the kind in the name when
 * another identity has that file already.
 */
export function freePath({ kind, namespace, name }: Identity, taken: ReadonlySet<string>): string {
  const folder = `managed/${folderOf(kind)}`;
  const word = kind.toLowerCase();
  const choices = [`${name}.yaml`, `${name}.${word}.yaml`, `${name}.${namespace}.${word}.yaml`];
  for (const choice of choices) if (!taken.has(`${folder}/${choice}`)) return `${folder}/${choice}`;
  for (let number = 2; ; number += 1) {
    const path = `${folder}/${name}.${namespace}.${word}.${number}.yaml`;
    if (!taken.has(path)) return path;
  }
}
