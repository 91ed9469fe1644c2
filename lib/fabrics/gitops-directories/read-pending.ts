import { problemOfPath } from "@/lib/git/names";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";
import { isObject, type JsonObject } from "@/lib/json";
import { documentText } from "@/lib/yaml/document-text";
import type { ParsedDocument } from "@/lib/yaml/parse";
import { parseFiles, type ReadFile } from "@/lib/yaml/parse-off-thread";
import { type Identity, identityKey, identityOf, withoutRuntimeFields } from "../resources/document";
import { KINDS } from "../resources/kinds";
import { kubernetesProblems, same } from "../resources/rules";
import { globMatcher } from "../sync-operations/filters";
import { isBookkeeping, PENDING } from "./structure";

/** One usable document of a pending file. */
export type PendingDocument = {
  identity: Identity;
  data: JsonObject;
  text: string;
  line: number;
  warnings: string[];
  /** The same, with equal data, came earlier in this run. */
  isRepeat: boolean;
};

export type DocumentError = { line: number; message: string };

/** One file found in raw/, as far as it could be read. */
export type PendingFile = {
  path: string;
  oid: string;
  /** False for what Tideline can neither remove nor write: a submodule, or a name no commit of ours may have. */
  isMovable: boolean;
  documents: PendingDocument[];
  /** Any error makes the file an errored one; its good documents are ingested all the same. */
  errors: DocumentError[];
};

/** Files to ingest: raw/pending at any depth, then those directly in raw/. */
export function findPending(entries: TreeEntry[], patterns: string[]): TreeEntry[] {
  const matchers = patterns.map(globMatcher);
  const isWanted = ({ path }: TreeEntry) =>
    !isBookkeeping(path) && matchers.some((matches) => matches(path.split("/").at(-1) ?? ""));
  const pending = entries.filter(({ path }) => path.startsWith(`${PENDING}/`));
  const direct = entries.filter(({ path }) => /^raw\/[^/]+$/.test(path));
  return [...pending, ...direct].filter(isWanted);
}

/** Reads the files in order; what an earlier one defined, a later one may only repeat. */
export async function readPending(
  remote: GitRemote,
  entries: TreeEntry[],
  isStrict: boolean,
): Promise<PendingFile[]> {
  const files = entries.filter((entry) => entry.type === "file");
  const blobs = await remote.readBlobs(files.map((entry) => entry.oid));
  const parsed = await parseFiles(
    files.flatMap(({ path, oid }) => {
      const bytes = blobs.get(oid);
      return bytes ? [{ path, bytes }] : [];
    }),
  );
  const seen = new Map<string, { data: JsonObject; place: string }>();
  return entries.map((entry) => {
    const file: PendingFile = {
      path: entry.path,
      oid: entry.oid,
      isMovable: isMovable(entry),
      documents: [],
      errors: [],
    };
    const read = parsed.get(entry.path);
    if (entry.type !== "file")
      file.errors.push({ line: 1, message: `Is a ${entry.type}, which is never followed.` });
    else if (!read) file.errors.push({ line: 1, message: "Could not be read from the repository." });
    else collect(file, read, isStrict, seen);
    return file;
  });
}

const isMovable = ({ type, path, isPathUtf8 }: TreeEntry): boolean =>
  type !== "submodule" && isPathUtf8 && problemOfPath(path) === null;

function collect(
  file: PendingFile,
  read: ReadFile,
  isStrict: boolean,
  seen: Map<string, { data: JsonObject; place: string }>,
): void {
  if (read.problem) {
    file.errors.push({ line: read.problem.line, message: withColumn(read.problem) });
    return;
  }
  const present = read.documents.filter(
    (document) => document.data !== undefined || document.problems.length > 0,
  );
  if (present.length === 0) file.errors.push({ line: 1, message: "The file is empty." });
  for (const document of present) {
    const message = refusalOf(document, isStrict);
    if (message !== null || !isObject(document.data)) {
      file.errors.push({
        line: document.problems[0]?.line ?? document.line,
        message: message ?? "Is not a map.",
      });
      continue;
    }
    const data = withoutRuntimeFields(document.data);
    const identity = identityOf(data);
    const place = `${file.path}, line ${document.line}`;
    const earlier = seen.get(identityKey(identity));
    if (earlier && !same(earlier.data, data)) {
      file.errors.push({
        line: document.line,
        message: `duplicate_identity: ${identityKey(identity)} is defined differently in ${earlier.place} and in ${place}; the first stays.`,
      });
      continue;
    }
    if (!earlier) seen.set(identityKey(identity), { data, place });
    file.documents.push({
      identity,
      data,
      text: present.length === 1 ? read.text : documentText(read.text, document.index),
      line: document.line,
      isRepeat: earlier !== undefined,
      warnings: [
        ...(earlier ? [`Equal to ${earlier.place}; skipped.`] : []),
        ...(KINDS[identity.kind] ? [] : [`${identity.kind} is not one of the fabric's own kinds.`]),
      ],
    });
  }
}

/** Why a document cannot be ingested; null when it can. */
function refusalOf(document: ParsedDocument, isStrict: boolean): string | null {
  const [problem] = document.problems;
  if (problem) return withColumn(problem);
  const refusals = kubernetesProblems(document.data ?? null);
  if (refusals.length > 0) return refusals.map(({ path, message }) => `${path}: ${message}`).join(" ");
  if (isStrict && isObject(document.data) && document.data.spec === undefined) return "spec: Is missing.";
  return null;
}

const withColumn = ({ message, column }: { message: string; column: number }) =>
  `${message} (column ${column})`;
