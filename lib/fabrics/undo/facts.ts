import type { Fabric, Operation, ResourceChange } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { FileChange } from "@/lib/git/commit";
import type { GitRemote, PathChange } from "@/lib/git/remote";
import { isObject, type JsonObject } from "@/lib/json";
import { documentText } from "@/lib/yaml/document-text";
import { parseFiles } from "@/lib/yaml/parse-off-thread";
import { type Identity, identityKey, identityOf, withoutRuntimeFields } from "../resources/document";
import { kubernetesProblems } from "../resources/rules";
import { BACKUP_FOLDER } from "../sync-operations/backups";
import type { Change } from "./rules";

/** Everything one operation changed, and what was there before. */
export type UndoFacts = {
  /** By the identity the resource has now. */
  changes: Map<string, Change>;
  identities: Identity[];
  /** Resources whose name has changed since: they cannot be told apart any more. */
  renamed: Set<string>;
  /** Whole files below managed/ as they were. */
  wanted: Map<string, string>;
  /** Other files: moved, archived, errored. Backups stay where they are. */
  files: PathChange[];
};

/** Reads what an operation did: its commit against the one before, and the rows it left here. */
export async function undoFacts(
  db: Db,
  remote: GitRemote,
  fabric: Pick<Fabric, "id" | "gitopsDirectory">,
  operation: Pick<Operation, "id" | "commitSha">,
): Promise<UndoFacts> {
  const rows = await db.resourceChange.findMany({ where: { operationId: operation.id } });
  const facts: UndoFacts = {
    changes: new Map(),
    identities: [],
    renamed: new Set(),
    wanted: new Map(),
    files: [],
  };
  await addRows(db, fabric.id, rows, facts);
  if (operation.commitSha !== null)
    await addCommit(remote, fabric.gitopsDirectory, operation.commitSha, facts);
  return facts;
}

async function addRows(db: Db, fabricId: number, rows: ResourceChange[], facts: UndoFacts): Promise<void> {
  const ids = rows.flatMap(({ resourceId }) => resourceId ?? []);
  const present = new Map(
    (
      await db.resource.findMany({
        where: { fabricId, id: { in: ids } },
        select: { id: true, kind: true, namespace: true, name: true },
      })
    ).map((row) => [row.id, row]),
  );
  for (const row of rows) {
    const now = present.get(row.resourceId ?? -1) ?? row;
    const identity = { kind: now.kind, namespace: now.namespace, name: now.name };
    const key = identityKey(identity);
    if (present.has(row.resourceId ?? -1) && key !== keyAfter(row)) facts.renamed.add(key);
    facts.identities.push(identity);
    facts.changes.set(key, {
      gui: row.guiChanged
        ? { before: row.guiBefore as JsonObject | null, after: row.guiAfter as JsonObject | null }
        : null,
      base: { before: row.baseBefore as JsonObject | null, after: row.baseAfter as JsonObject | null },
      git: null,
      guiText: row.guiText,
    });
  }
}

/** The identity the operation left: it may have followed a rename in Git. */
function keyAfter(row: ResourceChange): string {
  const document = (row.guiAfter ?? row.baseAfter) as JsonObject | null;
  return identityKey(document ? identityOf(document) : row);
}

const isManagedYaml = (path: string): boolean => /^managed\/.*\.ya?ml$/i.test(path);

async function addCommit(
  remote: GitRemote,
  directory: string,
  commit: string,
  facts: UndoFacts,
): Promise<void> {
  if (!(await remote.hasCommit(commit)))
    throw new AppError("conflict", `Its commit ${commit.slice(0, 9)} is not in the repository any more.`, {
      commit_sha: commit,
      suggestions: ["The branch's history was rewritten. Restore a backup, or edit what has to go back."],
    });
  const paths = (await remote.changesOf(commit, directory)).filter(
    ({ path, isPathUtf8 }) => isPathUtf8 && !path.startsWith(`${BACKUP_FOLDER}/`),
  );
  const managed = paths.filter(({ path }) => isManagedYaml(path));
  facts.files = paths.filter(({ path }) => !isManagedYaml(path));
  const before = await readSide(remote, managed, "oldOid");
  const after = await readSide(remote, managed, "newOid");
  facts.wanted = before.texts;
  for (const key of new Set([...before.documents.keys(), ...after.documents.keys()])) {
    const [was, became] = [before.documents.get(key), after.documents.get(key)];
    // The other documents of a file that holds several.
    if (was?.text === became?.text) continue;
    const known = facts.changes.get(key);
    const identity = (was ?? became)?.identity;
    if (!known && identity) facts.identities.push(identity);
    facts.changes.set(key, {
      ...(known ?? { gui: null, base: null, guiText: null }),
      git: {
        before: was?.data ?? null,
        after: became?.data ?? null,
        textBefore: was?.text ?? null,
        textAfter: became?.text ?? null,
      },
    });
  }
}

type GitText = { identity: Identity; data: JsonObject; text: string };

async function readSide(
  remote: GitRemote,
  paths: PathChange[],
  side: "oldOid" | "newOid",
): Promise<{ texts: Map<string, string>; documents: Map<string, GitText> }> {
  const present = paths.flatMap((change) => (change[side] ? [{ path: change.path, oid: change[side] }] : []));
  const blobs = await remote.readBlobs(present.map(({ oid }) => oid));
  const parsed = await parseFiles(
    present.flatMap(({ path, oid }) => {
      const bytes = blobs.get(oid);
      return bytes ? [{ path, bytes }] : [];
    }),
  );
  const texts = new Map<string, string>();
  const documents = new Map<string, GitText>();
  for (const [path, { text, documents: found, problem }] of parsed) {
    if (problem) continue;
    texts.set(path, text);
    for (const { data, index, problems } of found) {
      if (problems.length > 0 || !isObject(data) || kubernetesProblems(data).length > 0) continue;
      const identity = identityOf(data);
      documents.set(identityKey(identity), {
        identity,
        data: withoutRuntimeFields(data),
        text: found.length === 1 ? text : documentText(text, index),
      });
    }
  }
  return { texts, documents };
}

/** What becomes of one file beside the resources. */
export type FileBack = { path: string; outcome: "goes_back" | "stays"; reason: string | null };

/** The other files as they were, where nobody has touched them since. */
export async function filesBack(
  remote: GitRemote,
  entries: ReadonlyMap<string, string>,
  files: readonly PathChange[],
  force: boolean,
): Promise<{ report: FileBack[]; changes: FileChange[] }> {
  const report: FileBack[] = [];
  const going: PathChange[] = [];
  for (const file of files) {
    const now = entries.get(file.path) ?? null;
    if (now === file.oldOid) continue;
    const isOurs = now === file.newOid || force;
    report.push({
      path: file.path,
      outcome: isOurs ? "goes_back" : "stays",
      reason: isOurs ? null : "Somebody has changed this file since.",
    });
    if (isOurs) going.push(file);
  }
  const blobs = await remote.readBlobs(going.flatMap(({ oldOid }) => oldOid ?? []));
  const changes = going.map(({ path, oldOid }) => ({
    path,
    content: oldOid === null ? null : (blobs.get(oldOid) ?? null),
  }));
  return { report, changes };
}

/** What lies at each path of the directory. */
export async function oidsAt(
  remote: GitRemote,
  head: string | null,
  directory: string,
): Promise<Map<string, string>> {
  const entries = head === null ? [] : await remote.listTree(head, directory);
  return new Map(entries.map(({ path, oid }) => [path, oid]));
}
