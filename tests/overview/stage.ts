import type { OperationStatus, ResourceState, Severity } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";

const NOW = new Date("2026-03-10T12:00:00.000Z");

export const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

/** A reader of the overview, at a fixed time. */
export const reader = (): Ctx => ({
  db: database(),
  now: NOW,
  requestId: null,
  actor: {
    kind: "system",
    userId: null,
    label: "reader",
    name: "Reader",
    email: "reader@example.test",
    permissions: new Set(),
    apiKeyId: null,
    sessionId: null,
  },
});

let counter = 0;

export const addFabric = (given: { connectionError?: string } = {}) =>
  database().fabric.create({
    data: {
      name: `fabric-${++counter}`,
      gitRepositoryUrl: "https://git.example/net.git",
      gitopsDirectory: "",
      connectionStatus: given.connectionError ? "error" : "connected",
      ...given,
    },
  });

export const addResource = (fabricId: number, state: ResourceState = "in_sync") =>
  database().resource.create({
    data: { fabricId, kind: "VPC", apiVersion: "v1", name: `vpc-${++counter}`, state },
  });

export async function addConflict(
  fabricId: number,
  severity: Severity,
  times: { detectedAt?: Date; resolvedAt?: Date } = {},
) {
  const { id } = await addResource(fabricId, times.resolvedAt ? "in_sync" : "conflict");
  return database().conflict.create({
    data: {
      fabricId,
      resourceId: id,
      openResourceId: times.resolvedAt ? null : id,
      type: "concurrent_modification",
      severity,
      status: times.resolvedAt ? "resolved" : "detected",
      fields: [],
      detectedAt: times.detectedAt ?? hoursAgo(1),
      resolvedAt: times.resolvedAt ?? null,
    },
  });
}

/** Lets a conflict wait in a pull request. */
export async function propose(conflict: { id: number; fabricId: number }, openedAt: Date): Promise<void> {
  const { id } = await database().pullRequest.create({
    data: {
      fabricId: conflict.fabricId,
      operationId: `resolve_${++counter}`,
      title: "Settle it",
      branch: "settle",
      intoBranch: "main",
      headCommit: "0".repeat(40),
      proposed: [],
      openedAt,
    },
  });
  await database().conflict.update({
    where: { id: conflict.id },
    data: { status: "resolving", pullRequestId: id },
  });
}

export const addSync = (fabricId: number, status: OperationStatus, createdAt: Date, actorLabel = "mara") =>
  database().operation.create({
    data: {
      id: `sync_${++counter}`,
      kind: "sync",
      status,
      fabricId,
      actorLabel,
      request: { direction: "bidirectional", options: { dry_run: false } },
      errors: status === "failed" ? [{ message: "The push was refused." }] : [],
      createdAt,
      endedAt: createdAt,
    },
  });

export const addWrite = (
  at: Date,
  object: { type: string; id: number | string; label: string },
  by = "mara",
) =>
  database().auditEntry.create({
    data: {
      at,
      actorLabel: by,
      event: `${object.type}.updated`,
      objectType: object.type,
      objectId: String(object.id),
      objectLabel: object.label,
    },
  });
