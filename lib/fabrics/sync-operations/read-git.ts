import { AppError } from "@/lib/errors";
import { problemOfPath } from "@/lib/git/names";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";
import { isObject, type JsonObject } from "@/lib/json";
import { documentText } from "@/lib/yaml/document-text";
import { LIMITS } from "@/lib/yaml/limits";
import type { ParsedDocument } from "@/lib/yaml/parse";
import { parseFiles, type ReadFile } from "@/lib/yaml/parse-off-thread";
import { LIMIT_MESSAGES } from "@/lib/yaml/problems";
import { type Identity, identityOf, withoutRuntimeFields } from "../resources/document";
import { kubernetesProblems } from "../resources/rules";

/** One object as it stands in Git. */
export type GitDocument = {
  identity: Identity;
  data: JsonObject;
  text: string;
  /** Relative to the gitops directory. */
  path: string;
  index: number;
  blob: string;
  sizeBytes: number;
  /** As it was read, so that an edit need not read it again; kept for as many as fit in memory. */
  parsed: ParsedDocument | undefined;
};

/** A file, or one document of it, that cannot be used. */
export type UnreadableDocument = { path: string; message: string; line: number; column: number };

export type GitReading = {
  /** Null when the repository is empty. */
  head: string | null;
  /** Everything below managed/, usable or not: no new file may take one of these places. */
  occupied: Set<string>;
  /** Every YAML file below managed/: its object id by path. */
  files: Map<string, { oid: string; sizeBytes: number }>;
  /** Paths whose content was read this time: new, changed, or unreadable before. */
  readPaths: Set<string>;
  documents: GitDocument[];
  unreadable: UnreadableDocument[];
  /** Whole text of each file that was read. */
  texts: Map<string, string>;
};

const MANAGED = "managed/";
const isYaml = (path: string) => /\.ya?ml$/i.test(path);

/**
 * Reads what changed below managed/: one fetch, one tree, one read of the changed files.
 *
 * `isKnown` says that a path with this object id has been read before, so that
 * only what moved is parsed.
 */
export async function readGit(
  remote: GitRemote,
  directory: string,
  isKnown: (path: string, oid: string) => boolean,
): Promise<GitReading> {
  const { head } = await remote.fetch();
  const reading: GitReading = {
    head,
    occupied: new Set(),
    files: new Map(),
    readPaths: new Set(),
    documents: [],
    unreadable: [],
    texts: new Map(),
  };
  if (head === null) return reading;
  const wanted: { path: string; oid: string; sizeBytes: number }[] = [];
  for (const entry of await remote.listTree(head, directory)) {
    if (!entry.path.startsWith(MANAGED)) continue;
    occupy(entry.path, reading.occupied);
    if (!isYaml(entry.path) || isHidden(entry.path)) continue;
    const refusal = refusalOf(entry);
    if (refusal) {
      reading.unreadable.push({ path: entry.path, message: refusal, line: 1, column: 1 });
      continue;
    }
    reading.files.set(entry.path, { oid: entry.oid, sizeBytes: entry.sizeBytes });
    if (!isKnown(entry.path, entry.oid)) wanted.push(entry);
  }
  await readFiles(remote, wanted, reading);
  return reading;
}

/** A file needs its place and every folder above it. */
function occupy(path: string, occupied: Set<string>): void {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    if (occupied.has(path.slice(0, end))) return;
    occupied.add(path.slice(0, end));
  }
}

/** Why an entry is not even looked into; null when it is. */
function refusalOf({ path, isPathUtf8, type, sizeBytes }: TreeEntry): string | null {
  if (type !== "file") return `Is a ${type}, which is never followed.`;
  // What cannot be written to is not read either: an edit of it could never be committed.
  if (!isPathUtf8) return "Its name is not UTF-8.";
  return problemOfPath(path) ?? (sizeBytes > LIMITS.sizeBytesMax ? LIMIT_MESSAGES.too_large : null);
}

const isHidden = (path: string) => path.split("/").some((segment) => segment.startsWith("."));

/** The nodes of a document take some fifty times the room of its text. */
const PARSED_KEPT = 1000;

type Wanted = { path: string; oid: string; sizeBytes: number };

async function readFiles(remote: GitRemote, wanted: Wanted[], reading: GitReading): Promise<void> {
  const blobs = await remote.readBlobs(wanted.map((entry) => entry.oid));
  const files = wanted.map((entry) => {
    const bytes = blobs.get(entry.oid);
    // The mirror has just given this id; losing it means the mirror was deleted under us.
    if (!bytes)
      throw new AppError("unavailable", `The copy of the repository lost ${entry.path} while it was read.`);
    return { path: entry.path, bytes };
  });
  const parsed = await parseFiles(files);
  for (const entry of wanted) {
    const file = parsed.get(entry.path);
    reading.readPaths.add(entry.path);
    if (!file) continue;
    reading.texts.set(entry.path, file.text);
    if (file.problem) reading.unreadable.push({ path: entry.path, ...placeOf(file.problem) });
    const isAlone = file.documents.length === 1;
    for (const document of file.documents) collectDocument(entry, file, document, isAlone, reading);
  }
}

/** Adds one document to what was read, as an object or as something that cannot be used. */
function collectDocument(
  entry: Wanted,
  file: ReadFile,
  document: ParsedDocument,
  isAlone: boolean,
  reading: GitReading,
): void {
  const { path, oid, sizeBytes } = entry;
  const [problem] = document.problems;
  if (problem) {
    reading.unreadable.push({ path, ...placeOf(problem) });
    return;
  }
  if (document.data === undefined) return;
  const [refusal] = kubernetesProblems(document.data);
  if (refusal || !isObject(document.data)) {
    const message = refusal ? `${refusal.path}: ${refusal.message}` : "Is not a map.";
    reading.unreadable.push({ path, message, line: document.line, column: 1 });
    return;
  }
  reading.documents.push({
    identity: identityOf(document.data),
    data: withoutRuntimeFields(document.data),
    text: isAlone ? file.text : documentText(file.text, document.index),
    path,
    index: document.index,
    blob: oid,
    sizeBytes,
    parsed: reading.documents.length < PARSED_KEPT ? document : undefined,
  });
}

const placeOf = (problem: { message: string; line: number; column: number }) => ({
  message: problem.message,
  line: problem.line,
  column: problem.column,
});
