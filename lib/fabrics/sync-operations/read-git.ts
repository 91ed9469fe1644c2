import { AppError } from "@/lib/errors";
import type { GitRemote } from "@/lib/git/remote";
import { isObject, type JsonObject } from "@/lib/json";
import { documentText } from "@/lib/yaml/document-text";
import type { ParsedDocument } from "@/lib/yaml/parse";
import { parseFiles, type ReadFile } from "@/lib/yaml/parse-off-thread";
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
    files: new Map(),
    readPaths: new Set(),
    documents: [],
    unreadable: [],
    texts: new Map(),
  };
  if (head === null) return reading;
  const wanted: { path: string; oid: string; sizeBytes: number }[] = [];
  for (const entry of await remote.listTree(head, directory)) {
    if (!entry.path.startsWith(MANAGED) || !isYaml(entry.path) || isHidden(entry.path)) continue;
    if (entry.type !== "file") {
      reading.unreadable.push({
        path: entry.path,
        message: `Is a ${entry.type}, which is never followed.`,
        line: 1,
        column: 1,
      });
      continue;
    }
    reading.files.set(entry.path, { oid: entry.oid, sizeBytes: entry.sizeBytes });
    if (!isKnown(entry.path, entry.oid)) wanted.push(entry);
  }
  await readFiles(remote, wanted, reading);
  return reading;
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
