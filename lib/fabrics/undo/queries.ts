import type { Fabric, Resource } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { GitRemote } from "@/lib/git/remote";
import { isObject, type JsonObject } from "@/lib/json";
import { documentText } from "@/lib/yaml/document-text";
import { parseFiles } from "@/lib/yaml/parse-off-thread";
import type { Sides } from "../conflicts/detect";
import { sidesOf } from "../conflicts/queries";
import { remoteOf } from "../remote";
import { identityKey, identityOf, withoutRuntimeFields } from "../resources/document";
import { planResource } from "../sync-operations/plan";
import { filesBack, oidsAt, type UndoFacts, undoFacts } from "./facts";
import { reportOf } from "./report";
import { takeBack } from "./rules";
import type { UndoPreview, UndoQuery, UndoResource } from "./schema";
import { undoableState } from "./undoable";

/** What an undo would do, over both sides as they are now; Git is asked for it. */
export async function previewUndo(ctx: Ctx, operationId: string, { force }: UndoQuery): Promise<UndoPreview> {
  const operation = await ctx.db.operation.findUnique({
    where: { id: operationId },
    include: { fabric: true },
  });
  if (!operation) throw notFound("operation", operationId);
  const { undoes: _, ...state } = await undoableState(ctx.db, operation, ctx.now);
  const { fabric } = operation;
  if (!state.undoable || !fabric)
    return { operation_id: operationId, ...state, resources: [], files: [], notes: [] };
  const remote = remoteOf(fabric);
  const { head } = await remote.fetch();
  const facts = await undoFacts(ctx.db, remote, fabric, operation);
  const there = await oidsAt(remote, head, fabric.gitopsDirectory);
  const files = await filesBack(remote, there, facts.files, force);
  return {
    operation_id: operationId,
    ...state,
    resources: await previewResources(ctx, fabric, remote, facts, there, force),
    files: files.report,
    notes: notesOn(fabric),
  };
}

const notesOn = (fabric: Fabric): string[] =>
  fabric.autoSyncEnabled
    ? [
        "Automatic sync is on: what is undone here but still edited, or still in Git, flows again with the next one.",
      ]
    : ["What was edited before the operation is an edit again, and flows with the next sync."];

async function previewResources(
  ctx: Ctx,
  fabric: Fabric,
  remote: GitRemote,
  facts: UndoFacts,
  there: ReadonlyMap<string, string>,
  force: boolean,
): Promise<UndoResource[]> {
  const rows = await ctx.db.resource.findMany({
    where: { fabricId: fabric.id, name: { in: facts.identities.map(({ name }) => name) } },
  });
  const byKey = new Map(rows.map((row) => [identityKey(row), row]));
  const fresh = await readMoved(remote, rows, facts, there);
  return facts.identities.map((identity) => {
    const key = identityKey(identity);
    const row = byKey.get(key);
    const sides: Sides = row ? sidesOf(row) : NOTHING;
    const moved = fresh.get(key);
    const git = moved ? moved.data : row?.filePath && !there.has(row.filePath) ? null : sides.git;
    const now = { ...sides, git };
    const text = moved ? moved.text : (row?.gitText ?? null);
    const change = facts.changes.get(key);
    const isRenamed = facts.renamed.has(key);
    const taken =
      change && !isRenamed
        ? takeBack(change, now, { git: text, gui: row?.guiText ?? null }, force)
        : undefined;
    const plan = planResource(now, {
      direction: "bidirectional",
      decide: () => null,
      settle: () => taken?.settled ?? null,
    });
    const writesText = taken?.settled?.gitText != null && taken.settled.gitText !== text;
    return reportOf(identity, now, { ...plan, writesGit: plan.writesGit || writesText }, taken, {
      isRenamed,
      isUnreadable: row?.state === "invalid",
    });
  });
}

const NOTHING: Sides = { base: null, gui: null, git: null, guiEditedAt: null, gitEditedAt: null };

/** Documents of files that were pushed since we last read them, by identity. */
async function readMoved(
  remote: GitRemote,
  rows: Resource[],
  facts: UndoFacts,
  there: ReadonlyMap<string, string>,
): Promise<Map<string, { data: JsonObject; text: string }>> {
  const read = new Map(rows.map(({ filePath, fileBlob }) => [filePath, fileBlob]));
  const paths = new Set([...facts.wanted.keys(), ...rows.flatMap(({ filePath }) => filePath ?? [])]);
  const moved = [...paths].flatMap((path) => {
    const oid = there.get(path);
    return oid !== undefined && read.get(path) !== oid ? [{ path, oid }] : [];
  });
  const blobs = await remote.readBlobs(moved.map(({ oid }) => oid));
  const parsed = await parseFiles(
    moved.flatMap(({ path, oid }) => {
      const bytes = blobs.get(oid);
      return bytes ? [{ path, bytes }] : [];
    }),
  );
  const found = new Map<string, { data: JsonObject; text: string }>();
  for (const { text, documents } of parsed.values())
    for (const { data, index } of documents)
      if (isObject(data))
        found.set(identityKey(identityOf(data)), {
          data: withoutRuntimeFields(data),
          text: documents.length === 1 ? text : documentText(text, index),
        });
  return found;
}
