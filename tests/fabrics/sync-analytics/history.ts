import type { ConflictType, Prisma } from "@/generated/prisma/client";
import type { OperationStatus, ResourceState, Severity } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import type { SyncDirection } from "@/lib/fabrics/sync-operations/schema";
import { systemActor } from "@/lib/operations/actor";

/*
 * A past for a fabric of the test's own, written as operations, conflicts and resources leave it.
 * Times are given as they are, so that figures can be told exactly.
 */

let counter = 0;

/** Somebody who reads at a fixed time. */
export const readerAt = (now: Date): Ctx => ({
  db: database(),
  now,
  requestId: null,
  actor: systemActor("reader"),
});

export const addFabric = (given: Partial<Prisma.FabricUncheckedCreateInput> = {}) =>
  database().fabric.create({
    data: {
      name: `history-${process.pid}-${++counter}`,
      gitRepositoryUrl: "https://git.example.test/net.git",
      gitopsDirectory: "",
      connectionStatus: "connected",
      ...given,
    },
  });

type Sync = {
  endedAt: Date;
  status?: OperationStatus;
  seconds?: number;
  direction?: SyncDirection;
  dryRun?: boolean;
  kind?: string;
  counters?: Record<string, number>;
  kinds?: Record<string, { synced: number; conflicts: number; errors: number }>;
  error?: { code: string; message: string };
};

export const addSync = (fabricId: number, sync: Sync) =>
  database().operation.create({
    data: {
      id: `sync_history_${process.pid}_${++counter}`,
      kind: sync.kind ?? "sync",
      status: sync.status ?? "completed",
      fabricId,
      actorLabel: "mara",
      request: { direction: sync.direction ?? "bidirectional", options: { dry_run: sync.dryRun ?? false } },
      counters: sync.counters ?? {},
      kindCounters: sync.kinds ?? {},
      errors: sync.error ? [{ ...sync.error, resource: null }] : [],
      createdAt: new Date(sync.endedAt.getTime() - (sync.seconds ?? 10) * 1000),
      startedAt: new Date(sync.endedAt.getTime() - (sync.seconds ?? 10) * 1000),
      endedAt: sync.endedAt,
    },
  });

export const addResource = (fabricId: number, state: ResourceState = "in_sync", kind = "VPC") =>
  database().resource.create({
    data: { fabricId, kind, apiVersion: "v1", name: `resource-${++counter}`, state },
  });

type PastConflict = {
  detectedAt: Date;
  resolvedAt?: Date;
  severity?: Severity;
  type?: ConflictType;
  strategy?: string;
  fields?: string[];
  escalationReason?: string;
  autoResolvable?: boolean;
};

export async function addConflict(fabricId: number, conflict: PastConflict) {
  const { resolvedAt, escalationReason } = conflict;
  const { id } = await addResource(fabricId, resolvedAt ? "in_sync" : "conflict");
  return database().conflict.create({
    data: {
      fabricId,
      resourceId: id,
      openResourceId: resolvedAt ? null : id,
      type: conflict.type ?? "concurrent_modification",
      severity: conflict.severity ?? "medium",
      status: resolvedAt ? "resolved" : "detected",
      fields: conflict.fields ?? ["spec.subnets.default.vlan"],
      detectedAt: conflict.detectedAt,
      resolvedAt: resolvedAt ?? null,
      strategy: resolvedAt ? (conflict.strategy ?? "gui_wins") : null,
      autoResolvable: conflict.autoResolvable ?? false,
      escalatedAt: escalationReason ? conflict.detectedAt : null,
      escalationReason: escalationReason ?? null,
    },
  });
}
