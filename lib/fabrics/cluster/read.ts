import { z } from "zod";
import type { Fabric, Operation, Prisma } from "@/generated/prisma/client";
import { isObject } from "@/lib/json";
import { type Cluster, isExpired } from "@/lib/kubernetes/client";
import { ClusterError } from "@/lib/kubernetes/failure";
import { publish } from "@/lib/live/publish";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { getFabricRow } from "../fabrics/queries";
import { announceDrift } from "./announce";
import { clusterOf, discoverKinds, type ReadKind } from "./connection";
import { type Reading, settleKinds, storePage } from "./store";

export const ClusterReadRequest = z.object({ fabricId: z.int() });
type Run = OperationRun<z.infer<typeof ClusterReadRequest>>;

const PAGE = 500;

/**
 * Reads the fabric's kinds from its cluster, page by page, and compares each object to Git.
 *
 * A kind that the cluster does not know or forbids keeps what was last known of it, and the others
 * are read all the same. The time that the operation began marks what was seen, so that a second
 * attempt after a crash goes on as if it were the first.
 */
export async function readCluster(run: Run): Promise<OperationOutcome> {
  const { db } = run.ctx;
  const fabric = await getFabricRow(db, run.request.fabricId);
  const reading: Reading = {
    fabricId: fabric.id,
    namespace: fabric.kubernetesNamespace,
    at: run.startedAt,
  };
  const cluster = await clusterOf(fabric);
  const unread: string[] = [];
  const read: string[] = [];
  try {
    await run.phase("in_progress", 0.05);
    const kinds = await discoverKinds(cluster);
    for (const [index, kind] of kinds.entries()) {
      await run.step(`Reading ${kind.kind}`, index, kinds.length);
      const problem = await readKind(run, cluster, reading, kind);
      if (problem) unread.push(`${kind.kind}: ${problem}`);
      else read.push(kind.kind);
    }
  } finally {
    cluster.close();
  }
  for (const problem of unread) run.warn(`Not read: ${problem}`);
  await run.phase("finalizing", 0.95);
  return {
    result: { kinds_read: read, kinds_unread: unread, objects_read: run.counters.objects_read ?? 0 },
    apply: async (tx) => settle(tx, fabric, reading, read, unread),
  };
}

/** Null when every page was read, else why not. A cluster that cannot be reached at all ends the operation instead. */
async function readKind(
  run: Run,
  cluster: Cluster,
  reading: Reading,
  kind: ReadKind,
): Promise<string | null> {
  const { plural, groupVersion } = kind;
  if (plural === null) return "the cluster does not know it";
  const where = { groupVersion, plural, namespace: reading.namespace, limit: PAGE };
  let next: string | null | undefined;
  let restarted = false;
  do {
    try {
      const page = await cluster.list(where, next ?? undefined);
      await storePage(run.ctx.db, reading, kind, page.items);
      run.count("objects_read", page.items.length);
      run.count("remote_calls");
      next = page.next;
      await run.step(`Reading ${kind.kind}`, run.counters.objects_read ?? 0, run.counters.objects_read ?? 0);
    } catch (error) {
      const status = error instanceof ClusterError ? error.status : null;
      if (isExpired(error) && !restarted) {
        restarted = true;
        next = undefined;
      } else if (status === 403) return "the token may not read it";
      else if (status === 404) return "the cluster does not know it";
      else throw error;
    }
  } while (next !== null);
  return null;
}

async function settle(
  db: Prisma.TransactionClient,
  before: Fabric,
  reading: Reading,
  read: string[],
  unread: string[],
): Promise<void> {
  await db.$queryRaw`SELECT id FROM "Fabric" WHERE id = ${before.id} FOR UPDATE`;
  const fabric = await getFabricRow(db, before.id);
  if (
    fabric.kubernetesServer !== before.kubernetesServer ||
    fabric.kubernetesNamespace !== before.kubernetesNamespace
  ) {
    // Somebody pointed the fabric elsewhere meanwhile: this is the state of another cluster.
    await db.clusterObject.deleteMany({ where: { fabricId: fabric.id, readAt: reading.at } });
    return;
  }
  await settleKinds(db, reading, read);
  await announceDrift(db, fabric, reading.at);
  await db.fabric.update({
    where: { id: fabric.id },
    data: {
      lastClusterReadAt: reading.at,
      clusterError: unread.length > 0 ? `Not read: ${unread.join("; ")}.` : null,
      updatedAt: fabric.updatedAt,
    },
  });
  await publish(db, { type: "resource", id: null, fabricId: fabric.id });
}

/** Keeps why a reading failed beside what was last known. */
export async function clusterReadEnded(db: Prisma.TransactionClient, operation: Operation): Promise<void> {
  if (operation.status !== "failed" || operation.fabricId === null) return;
  const [first] = operation.errors as { message?: unknown }[];
  const message =
    isObject(first) && typeof first.message === "string" ? first.message : "The reading failed.";
  await db.$executeRaw`
    UPDATE "Fabric" SET "clusterError" = ${message} WHERE "id" = ${operation.fabricId} AND "kubernetesServer" IS NOT NULL`;
}
