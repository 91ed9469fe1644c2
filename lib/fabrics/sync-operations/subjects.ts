import type { Fabric, ResourceState } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { isObject, type JsonObject } from "@/lib/json";
import type { ParsedDocument } from "@/lib/yaml/parse";
import type { Sides } from "../conflicts/detect";
import { type Identity, identityKey } from "../resources/document";
import { DEFAULT_CONFIG, type SyncConfig } from "../sync-configs/rules";
import { type KnownResource, type Matching, matchResources } from "./match";
import type { GitDocument, GitReading, UnreadableDocument } from "./read-git";
import type { Place } from "./store";

/** One resource as a sync works on it: what we hold, and what Git holds now. */
export type Subject = {
  /** Null for one that Tideline has not met before. */
  id: number | null;
  version: number;
  identity: Identity;
  /** The sides as they are now, Git's freshly read. */
  sides: Sides;
  /** The GUI's document as stored, also where an ingested one takes its place in `sides`. */
  guiHeld: JsonObject | null;
  guiText: string | null;
  place: Place | null;
  /** Git's text of the document as it was last seen, also when Git has it no longer: its comments may come back. */
  lastText: string | null;
  baseCommit: string | null;
  gitCommit: string | null;
  gitEditedBy: string | null;
  /** True when Git's side is another one than we held. */
  gitMoved: boolean;
  /** True when the base is another one than is stored. */
  baseMoved: boolean;
  stateBefore: ResourceState | null;
  unreadable: UnreadableDocument | null;
  /** All files that define it, when there are several; the first is the one that counts. */
  definedIn: string[] | null;
  /** The pull request that proposes it, while it waits there. */
  pullRequestId: number | null;
  /** Git's document as it was read in this sync. */
  parsed: ParsedDocument | undefined;
  /** The file it was ingested from. */
  originalFile?: string;
  config: SyncConfig;
};

export type KnownRow = KnownResource & { version: number; state: ResourceState } & SyncConfig;

/** What is known of every resource of the fabric, without documents: enough to see what moved. */
export async function loadKnown(db: Db, fabricId: number): Promise<KnownRow[]> {
  return db.$queryRaw<KnownRow[]>`
    SELECT id, kind, namespace, name, version, state::text AS state, "filePath", "fileIndex", "fileBlob",
           git IS NOT NULL AS "hasGit", "syncDirection"::text AS "syncDirection", "autoSyncEnabled",
           "syncSuspendedAt", "syncPriority", "conflictPreference"
    FROM "Resource" WHERE "fabricId" = ${fabricId} ORDER BY id`;
}

/** Files that must be looked at each time, because something in them was unusable. */
export async function loadSuspectPaths(db: Db, fabricId: number): Promise<Set<string>> {
  const conflicts = await db.conflict.findMany({
    where: {
      fabricId,
      openResourceId: { not: null },
      type: { in: ["duplicate_identity", "file_corruption"] },
    },
    select: { facts: true },
  });
  return new Set(
    conflicts.flatMap(({ facts }) =>
      isObject(facts) && Array.isArray(facts.paths) ? facts.paths.map(String) : [],
    ),
  );
}

export type Gathering = { subjects: Subject[]; targets: number; matching: Matching };

/**
 * The resources a sync has to look at closely: all targets but those that are in sync and stand
 * in an unchanged file.
 */
export async function gatherSubjects(
  db: Db,
  fabric: Pick<Fabric, "id">,
  known: KnownRow[],
  reading: GitReading,
  isTarget: (identity: Identity & Partial<SyncConfig>, id: number | null) => boolean,
  /** Identities that get a new document anyway, in sync or not. */
  offered: { has: (key: string) => boolean },
): Promise<Gathering> {
  const matching = await matchResources(known, reading, (ids) => loadBases(db, ids));
  const { duplicates } = matching;
  const targets = known.filter((row) => isTarget(row, row.id));
  const wanted = targets.filter(
    (row) =>
      offered.has(identityKey(row)) ||
      row.state !== "in_sync" ||
      matching.known.get(row.id)?.is !== "unchanged" ||
      duplicates.has(identityKey(row)),
  );
  const subjects = await loadSubjects(db, fabric.id, wanted, matching, duplicates);
  const added = matching.added.filter((document) => isTarget(document.identity, null));
  for (const document of added)
    subjects.push(
      newSubject(document.identity, document, duplicates.get(identityKey(document.identity)) ?? null),
    );
  // What matters most is worked on, and named in the commit, first.
  subjects.sort((a, b) => a.config.syncPriority - b.config.syncPriority);
  return { subjects, targets: targets.length + added.length, matching };
}

/** A resource that so far only one side knows. */
export function newSubject(
  identity: Identity,
  document: GitDocument | null,
  definedIn: string[] | null,
): Subject {
  return {
    id: null,
    version: 0,
    identity,
    sides: { base: null, gui: null, git: document?.data ?? null, guiEditedAt: null, gitEditedAt: null },
    guiHeld: null,
    guiText: null,
    lastText: document?.text ?? null,
    place: document ? placeOf(document) : null,
    baseCommit: null,
    gitCommit: null,
    gitEditedBy: null,
    gitMoved: document !== null,
    baseMoved: false,
    stateBefore: null,
    unreadable: null,
    definedIn,
    pullRequestId: null,
    parsed: document?.parsed,
    config: DEFAULT_CONFIG,
  };
}

/** Files that were read and hold a document that is none of these resources'. */
export function unfinishedFiles(reading: GitReading, subjects: Subject[]): Set<string> {
  const taken = new Set(subjects.map(({ place }) => place && `${place.path}\0${place.index}`));
  return new Set(
    reading.documents.filter(({ path, index }) => !taken.has(`${path}\0${index}`)).map(({ path }) => path),
  );
}

const placeOf = ({ path, index, text, blob, sizeBytes }: GitDocument): Place => ({
  path,
  index,
  text,
  blob,
  sizeBytes,
});

async function loadBases(db: Db, ids: number[]): Promise<Map<number, JsonObject | null>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: number; base: JsonObject | null }[]>`
    SELECT id, base FROM "Resource" WHERE id = ANY(${ids})`;
  return new Map(rows.map((row) => [row.id, row.base]));
}

type FullRow = {
  id: number;
  base: JsonObject | null;
  gui: JsonObject | null;
  git: JsonObject | null;
  guiText: string | null;
  gitText: string | null;
  fileSizeBytes: number | null;
  baseCommit: string | null;
  gitCommit: string | null;
  guiEditedAt: Date | null;
  gitEditedAt: Date | null;
  gitEditedBy: string | null;
  pullRequestId: number | null;
  version: number;
};

async function loadSubjects(
  db: Db,
  fabricId: number,
  wanted: KnownRow[],
  matching: Matching,
  duplicates: Map<string, string[]>,
): Promise<Subject[]> {
  if (wanted.length === 0) return [];
  const rows = await db.$queryRaw<FullRow[]>`
    SELECT id, base, gui, git, "guiText", "gitText", "fileSizeBytes", "baseCommit", "gitCommit",
           "guiEditedAt", "gitEditedAt", "gitEditedBy", "pullRequestId", version
    FROM "Resource" WHERE "fabricId" = ${fabricId} AND id = ANY(${wanted.map((row) => row.id)})`;
  const full = new Map(rows.map((row) => [row.id, row]));
  return wanted.flatMap((row) => {
    const documents = full.get(row.id);
    // Deleted since the light rows were read.
    return documents ? [toSubject(row, documents, matching, duplicates.get(identityKey(row)) ?? null)] : [];
  });
}

function toSubject(row: KnownRow, full: FullRow, matching: Matching, definedIn: string[] | null): Subject {
  const side = matching.known.get(row.id) ?? { is: "unchanged" };
  const held: Place | null =
    row.filePath !== null && row.fileBlob !== null && full.gitText !== null
      ? {
          path: row.filePath,
          index: row.fileIndex,
          text: full.gitText,
          blob: row.fileBlob,
          sizeBytes: full.fileSizeBytes ?? 0,
        }
      : null;
  const subject: Subject = {
    id: row.id,
    version: full.version,
    identity: { kind: row.kind, namespace: row.namespace, name: row.name },
    sides: {
      base: full.base,
      gui: full.gui,
      git: full.git,
      guiEditedAt: full.guiEditedAt,
      gitEditedAt: full.gitEditedAt,
    },
    guiHeld: full.gui,
    guiText: full.guiText,
    place: held,
    lastText: side.is === "present" ? side.document.text : full.gitText,
    baseCommit: full.baseCommit,
    gitCommit: full.gitCommit,
    gitEditedBy: full.gitEditedBy,
    gitMoved: false,
    baseMoved: false,
    stateBefore: row.state,
    unreadable: side.is === "unreadable" ? side.problem : null,
    definedIn,
    pullRequestId: full.pullRequestId,
    config: row,
    parsed: side.is === "present" ? side.document.parsed : undefined,
  };
  if (side.is === "absent" && full.git !== null) {
    subject.sides.git = null;
    subject.place = null;
    subject.gitMoved = true;
  }
  if (side.is === "present") {
    subject.sides.git = side.document.data;
    subject.place = placeOf(side.document);
    subject.gitMoved = true;
    // A rename is Git's change of metadata.name; the identity follows it.
    if (side.renamedFrom) subject.identity = side.document.identity;
  }
  return subject;
}
