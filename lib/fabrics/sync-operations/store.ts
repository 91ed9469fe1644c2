import type { Prisma } from "@/generated/prisma/client";
import type { ResourceState } from "@/generated/prisma/enums";
import type { JsonObject } from "@/lib/json";
import { type Identity, identityKey } from "../resources/document";
import type { ResourceWarning } from "../resources/schema";

type Tx = Prisma.TransactionClient;

/** Where a resource's document lies in Git. */
export type Place = {
  path: string;
  index: number;
  text: string;
  blob: string;
  sizeBytes: number;
};

/** One resource as a sync leaves it. */
export type StoredResource = {
  /** Null for one that is new here. */
  id: number | null;
  /** Version the plan was made from; a row that has moved since keeps the GUI's newer document. */
  version: number;
  kind: string;
  namespace: string;
  name: string;
  apiVersion: string;
  base: JsonObject | null;
  gui: JsonObject | null;
  git: JsonObject | null;
  /** The GUI's document the plan was made from. */
  guiBefore: JsonObject | null;
  guiText: string | null;
  place: Place | null;
  /** Kept as the text when Git has no place for the document any more. */
  lastText: string | null;
  baseCommit: string | null;
  gitCommit: string | null;
  state: ResourceState;
  warnings: ResourceWarning[];
  gitEditedAt: Date | null;
  gitEditedBy: string | null;
  /** True when Git's file was changed by this sync. */
  wroteGit: boolean;
};

const ROWS_PER_STATEMENT = 500;

/**
 * Writes the outcome of a sync, many rows a statement.
 *
 * Somebody may have edited a resource while the sync ran. Then the row's version
 * is another one, and the GUI's newer document stays. If Git was written
 * meanwhile, what the writing was made from (`guiBefore`) becomes the base, so
 * that the next merge sees exactly the edit made since; if not, the base stays.
 * Returns the ids of those that were new, by identity.
 */
export async function storeResources(
  db: Tx,
  fabricId: number,
  rows: StoredResource[],
  now: Date,
): Promise<Map<string, number>> {
  const known = rows.filter((row) => row.id !== null);
  for (let from = 0; from < known.length; from += ROWS_PER_STATEMENT)
    await updateRows(db, known.slice(from, from + ROWS_PER_STATEMENT), now);
  await deleteRows(
    db,
    known.filter(({ base, gui, git }) => base === null && gui === null && git === null),
  );
  const added = rows.filter((row) => row.id === null);
  const ids = new Map<string, number>();
  for (let from = 0; from < added.length; from += ROWS_PER_STATEMENT)
    for (const row of await insertRows(db, fabricId, added.slice(from, from + ROWS_PER_STATEMENT), now))
      ids.set(identityKey(row), row.id);
  return ids;
}

async function updateRows(db: Tx, rows: StoredResource[], now: Date): Promise<void> {
  const payload = JSON.stringify(rows.map(toPayload));
  await db.$executeRaw`
    UPDATE "Resource" r SET
      name = v.name,
      "apiVersion" = v."apiVersion",
      base = CASE WHEN r.version = v.version THEN v.base WHEN v."wroteGit" THEN v."guiBefore" ELSE r.base END,
      gui = CASE WHEN r.version = v.version THEN v.gui ELSE r.gui END,
      "guiText" = CASE WHEN r.version = v.version THEN v."guiText" ELSE r."guiText" END,
      state = CASE
        WHEN r.version = v.version OR v.state IN ('conflict', 'invalid') THEN v.state::"ResourceState"
        WHEN r.gui IS NULL THEN 'deleting'::"ResourceState"
        ELSE 'edited'::"ResourceState" END,
      warnings = CASE WHEN r.version = v.version THEN v.warnings ELSE r.warnings END,
      git = v.git,
      "gitText" = v."gitText",
      "filePath" = v."filePath",
      "fileIndex" = v."fileIndex",
      "fileBlob" = v."fileBlob",
      "fileSizeBytes" = v."fileSizeBytes",
      "baseCommit" = v."baseCommit",
      "gitCommit" = v."gitCommit",
      "gitEditedAt" = v."gitEditedAt",
      "gitEditedBy" = v."gitEditedBy",
      "lastFileSyncAt" = ${now},
      "updatedAt" = ${now},
      version = r.version + 1
    FROM json_to_recordset(${payload}::json) AS v(
      id int, version int, name text, "apiVersion" text, base json, gui json, git json, "guiBefore" json,
      "guiText" text, "gitText" text, "filePath" text, "fileIndex" int, "fileBlob" text, "fileSizeBytes" int,
      "baseCommit" text, "gitCommit" text, state text, warnings jsonb, "gitEditedAt" timestamptz,
      "gitEditedBy" text, "wroteGit" boolean)
    WHERE r.id = v.id`;
}

/** Removes what is gone on every side, unless somebody has edited it since. */
async function deleteRows(db: Tx, rows: StoredResource[]): Promise<void> {
  if (rows.length === 0) return;
  const gone = JSON.stringify(rows.map(({ id, version }) => ({ id, version })));
  await db.$executeRaw`
    DELETE FROM "Resource" r USING json_to_recordset(${gone}::json) AS v(id int, version int)
    WHERE r.id = v.id AND r.version = v.version + 1 AND r.base IS NULL AND r.gui IS NULL AND r.git IS NULL`;
}

async function insertRows(
  db: Tx,
  fabricId: number,
  rows: StoredResource[],
  now: Date,
): Promise<(Identity & { id: number })[]> {
  const payload = JSON.stringify(
    rows.map((row) => ({ ...toPayload(row), kind: row.kind, namespace: row.namespace })),
  );
  return db.$queryRaw<(Identity & { id: number })[]>`
    INSERT INTO "Resource" (
      "fabricId", kind, namespace, name, "apiVersion", base, gui, git, "guiText", "gitText", "filePath", "fileIndex",
      "fileBlob", "fileSizeBytes", "baseCommit", "gitCommit", state, warnings, "gitEditedAt", "gitEditedBy",
      "lastFileSyncAt", "createdAt", "updatedAt")
    SELECT ${fabricId}::int, v.kind, v.namespace, v.name, v."apiVersion", v.base, v.gui, v.git, v."guiText",
      v."gitText", v."filePath", v."fileIndex", v."fileBlob", v."fileSizeBytes", v."baseCommit", v."gitCommit",
      v.state::"ResourceState", v.warnings, v."gitEditedAt", v."gitEditedBy", ${now}::timestamptz,
      ${now}::timestamptz, ${now}::timestamptz
    FROM json_to_recordset(${payload}::json) AS v(
      kind text, namespace text, name text, "apiVersion" text, base json, gui json, git json, "guiText" text,
      "gitText" text, "filePath" text, "fileIndex" int, "fileBlob" text, "fileSizeBytes" int, "baseCommit" text,
      "gitCommit" text, state text, warnings jsonb, "gitEditedAt" timestamptz, "gitEditedBy" text)
    -- Created in the GUI while this sync read the same identity from Git: the next one merges the two.
    ON CONFLICT ("fabricId", kind, namespace, name) DO UPDATE SET
      git = excluded.git, "gitText" = excluded."gitText", "filePath" = excluded."filePath",
      "fileIndex" = excluded."fileIndex", "fileBlob" = excluded."fileBlob",
      "fileSizeBytes" = excluded."fileSizeBytes", "gitCommit" = excluded."gitCommit",
      "gitEditedAt" = excluded."gitEditedAt", "gitEditedBy" = excluded."gitEditedBy",
      version = "Resource".version + 1
    RETURNING id, kind, namespace, name`;
}

/** One document that a side came to have. */
export type HistoryRow = {
  kind: string;
  namespace: string;
  name: string;
  side: "gui" | "git" | "merged";
  document: JsonObject | null;
  author: string;
  commitSha: string | null;
};

/** Adds to the history of resources that exist; those that are gone by now took their history with them. */
export async function storeHistory(
  db: Tx,
  fabricId: number,
  rows: HistoryRow[],
  operationId: string,
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "ResourceVersion" ("resourceId", side, document, author, "commitSha", "operationId", at)
    SELECT r.id, v.side, v.document, v.author, v."commitSha", ${operationId}, ${now}::timestamptz
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS v(
      kind text, namespace text, name text, side text, document json, author text, "commitSha" text)
    JOIN "Resource" r
      ON r."fabricId" = ${fabricId} AND r.kind = v.kind AND r.namespace = v.namespace AND r.name = v.name`;
}

const toPayload = (row: StoredResource) => ({
  id: row.id,
  version: row.version,
  name: row.name,
  apiVersion: row.apiVersion,
  base: row.base,
  gui: row.gui,
  git: row.git,
  guiBefore: row.wroteGit ? row.guiBefore : null,
  guiText: row.guiText,
  gitText: row.place?.text ?? row.lastText,
  filePath: row.place?.path ?? null,
  fileIndex: row.place?.index ?? 0,
  fileBlob: row.place?.blob ?? null,
  fileSizeBytes: row.place?.sizeBytes ?? null,
  baseCommit: row.baseCommit,
  gitCommit: row.gitCommit,
  state: row.state,
  warnings: row.warnings,
  gitEditedAt: row.gitEditedAt,
  gitEditedBy: row.gitEditedBy,
  wroteGit: row.wroteGit,
});
