import { notFound } from "@/lib/errors";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";
import { isObject, type JsonObject } from "@/lib/json";
import { documentText } from "@/lib/yaml/document-text";
import { parseFiles } from "@/lib/yaml/parse-off-thread";
import { type Identity, identityKey, identityOf, withoutRuntimeFields } from "../resources/document";
import { kubernetesProblems } from "../resources/rules";
import { BACKUP_FOLDER, timeOf } from "../sync-operations/backups";

/** A name that Tideline gives; whatever else lies below backup/ is not looked at, and no path is made of it. */
export const BACKUP_LABEL = /^\w[\w.-]{0,254}$/;

/** `backup/<label>` or just the label; `not_found` for anything that could be another path. */
export function labelOf(location: string): string {
  const label = /^(?:backup\/)?([^/]+)\/?$/.exec(location)?.[1] ?? "";
  if (!BACKUP_LABEL.test(label)) throw notFound("backup", location);
  return label;
}

/** The files of one backup; paths as they were below the fabric's directory, or below `gui/`. */
export type BackupFiles = { label: string; files: TreeEntry[] };

/** All backups of a tree, newest first. */
export function backupsIn(entries: readonly TreeEntry[]): BackupFiles[] {
  const found = new Map<string, TreeEntry[]>();
  for (const entry of entries) {
    const [folder, label = "", ...rest] = entry.path.split("/");
    if (folder !== BACKUP_FOLDER || rest.length === 0 || !BACKUP_LABEL.test(label)) continue;
    if (entry.type !== "file" || !entry.isPathUtf8) continue;
    found.set(label, [...(found.get(label) ?? []), { ...entry, path: rest.join("/") }]);
  }
  return [...found]
    .map(([label, files]) => ({ label, files }))
    .sort((a, b) => (timeOf(a.label) < timeOf(b.label) ? 1 : timeOf(a.label) > timeOf(b.label) ? -1 : 0));
}

/** One document of a backup, and the side it stood on. */
export type BackupDocument = {
  identity: Identity;
  data: JsonObject;
  text: string;
  side: "git" | "gui";
  path: string;
};

export type ReadBackup = {
  /** By identity; each side has at most one document. */
  resources: Map<string, { identity: Identity; git: BackupDocument | null; gui: BackupDocument | null }>;
  /** Whole files below managed/ that could be read. */
  texts: Map<string, string>;
  /** Files that hold no resource: what lay in raw/ and unmanaged/, notes. */
  others: TreeEntry[];
  problems: { path: string; message: string }[];
};

const sideOf = (path: string): "git" | "gui" | null =>
  !/\.ya?ml$/i.test(path)
    ? null
    : path.startsWith("managed/")
      ? "git"
      : path.startsWith("gui/")
        ? "gui"
        : null;

/** Reads every document of a backup. One that cannot be read is a problem of its file alone. */
export async function readBackup(remote: GitRemote, files: readonly TreeEntry[]): Promise<ReadBackup> {
  const found: ReadBackup = { resources: new Map(), texts: new Map(), others: [], problems: [] };
  const holding = files.filter(({ path }) => sideOf(path) !== null);
  found.others = files.filter(({ path }) => sideOf(path) === null && !path.startsWith("gui/"));
  const blobs = await remote.readBlobs(holding.map(({ oid }) => oid));
  const parsed = await parseFiles(
    holding.flatMap(({ path, oid }) => {
      const bytes = blobs.get(oid);
      return bytes ? [{ path, bytes }] : [];
    }),
  );
  for (const [path, { text, documents, problem }] of parsed) {
    const side = sideOf(path) ?? "git";
    const broken = problem ?? documents.flatMap(({ problems }) => problems)[0];
    if (broken) {
      found.problems.push({
        path,
        message: `Line ${broken.line}, column ${broken.column}: ${broken.message}`,
      });
      continue;
    }
    if (side === "git") found.texts.set(path, text);
    for (const { data, index } of documents) {
      if (data === undefined) continue;
      const [refusal] = kubernetesProblems(data);
      if (refusal || !isObject(data)) {
        found.problems.push({
          path,
          message: refusal ? `${refusal.path}: ${refusal.message}` : "Is not a map.",
        });
        continue;
      }
      addDocument(found, {
        identity: identityOf(data),
        data: withoutRuntimeFields(data),
        text: documents.length === 1 ? text : documentText(text, index),
        side,
        path,
      });
    }
  }
  return found;
}

function addDocument({ resources }: ReadBackup, document: BackupDocument): void {
  const key = identityKey(document.identity);
  const entry = resources.get(key) ?? { identity: document.identity, git: null, gui: null };
  // The first by path counts, as it does for a sync.
  entry[document.side] ??= document;
  resources.set(key, entry);
}
