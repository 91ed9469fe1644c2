import { type ConflictStatus, type Fabric, Prisma, type Severity } from "@/generated/prisma/client";
import type { ConflictType } from "@/generated/prisma/enums";
import type { JsonObject } from "@/lib/json";
import { publish } from "@/lib/live/publish";
import { emitFabricEvents, type FabricEvent } from "../events/emit";
import { conflictIdOf, conflictPath } from "../urls";
import type { DetectedConflict, Sides } from "./detect";

type Tx = Prisma.TransactionClient;
/** The fabric as its events name it. */
export type NamedFabric = Pick<Fabric, "id" | "name">;
type Subject = { id: number; kind: string; name: string };

/** When it happened, and in which operation, if in one. */
export type Moment = { now: Date; operationId: string | null };

/** A conflict as it stands now, to be opened or refreshed. */
export type KeptConflict = {
  resource: Subject;
  /** Set for a finding beside the merge: it has a name of its own and holds nothing back. */
  findingKey: string | null;
  detected: DetectedConflict;
  sides: Pick<Sides, "guiEditedAt" | "gitEditedAt">;
};

const ROWS_PER_STATEMENT = 500;

/**
 * Opens conflicts, or refreshes those that are open already, many rows a statement.
 *
 * What is open keeps its id: a resource has one conflict at most, a finding's key one row. Those that
 * were not there before are told of. Returns the ids by resource, or by key for findings.
 */
export async function openConflicts(
  db: Tx,
  fabric: NamedFabric,
  kept: KeptConflict[],
  moment: Moment,
): Promise<Map<number | string, number>> {
  const ids = new Map<number | string, number>();
  const events: FabricEvent[] = [];
  for (const isFinding of [false, true]) {
    const rows = kept.filter(({ findingKey }) => (findingKey !== null) === isFinding);
    for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
      const chunk = rows.slice(from, from + ROWS_PER_STATEMENT);
      const stored = await upsertRows(db, fabric, chunk, isFinding, moment.now);
      for (const row of chunk) {
        const key = row.findingKey ?? row.resource.id;
        const found = stored.get(key);
        if (!found) continue;
        ids.set(key, found.id);
        if (found.isNew) events.push(detectedEvent(row, found.id, moment));
      }
    }
  }
  await emitFabricEvents(db, fabric, events);
  return ids;
}

async function upsertRows(
  db: Tx,
  fabric: NamedFabric,
  rows: KeptConflict[],
  isFinding: boolean,
  now: Date,
): Promise<Map<number | string, { id: number; isNew: boolean }>> {
  const payload = JSON.stringify(
    rows.map(({ resource, findingKey, detected, sides }) => ({
      ...detected,
      resourceId: resource.id,
      findingKey,
      facts: detected.facts ?? {},
      guiModifiedAt: sides.guiEditedAt,
      gitModifiedAt: sides.gitEditedAt,
    })),
  );
  const stored = await db.$queryRaw<
    { id: number; resourceId: number; findingKey: string | null; isNew: boolean }[]
  >`
    INSERT INTO "Conflict" AS c (
      "fabricId", "resourceId", "openResourceId", "findingKey", type, severity, "autoResolvable", fields, "baseValues",
      "guiValues", "githubValues", facts, "guiModifiedAt", "gitModifiedAt", "detectedAt", "updatedAt")
    SELECT ${fabric.id}::int, v."resourceId", CASE WHEN v."findingKey" IS NULL THEN v."resourceId" END, v."findingKey",
      v.type::"ConflictType", v.severity::"Severity", v."autoResolvable", v.fields, v."baseValues", v."guiValues",
      v."githubValues", v.facts, v."guiModifiedAt", v."gitModifiedAt", ${now}::timestamptz, ${now}::timestamptz
    FROM json_to_recordset(${payload}::json) AS v(
      "resourceId" int, "findingKey" text, type text, severity text, "autoResolvable" boolean, fields jsonb,
      "baseValues" json, "guiValues" json, "githubValues" json, facts jsonb, "guiModifiedAt" timestamptz,
      "gitModifiedAt" timestamptz)
    -- One that was deleted meanwhile has no conflict.
    JOIN "Resource" r ON r.id = v."resourceId"
    ON CONFLICT (${isFinding ? Prisma.sql`"findingKey"` : Prisma.sql`"openResourceId"`}) DO UPDATE SET
      type = excluded.type, severity = excluded.severity, "autoResolvable" = excluded."autoResolvable",
      fields = excluded.fields, "baseValues" = excluded."baseValues", "guiValues" = excluded."guiValues",
      "githubValues" = excluded."githubValues", facts = excluded.facts, "guiModifiedAt" = excluded."guiModifiedAt",
      "gitModifiedAt" = excluded."gitModifiedAt", "updatedAt" = excluded."updatedAt"
    -- A row that was there before has been locked by this transaction, a new one has not.
    RETURNING c.id, c."resourceId", c."findingKey", c.xmax = 0 AS "isNew"`;
  return new Map(stored.map((row) => [row.findingKey ?? row.resourceId, row]));
}

const detectedEvent = (
  { resource: { id, kind, name }, detected, findingKey }: KeptConflict,
  conflictId: number,
  { now, operationId }: Moment,
): FabricEvent => ({
  type: "conflict_detected",
  at: now,
  operationId,
  resource: { id, kind, name },
  conflictId,
  severity: detected.severity,
  data: {
    conflict_type: detected.type,
    fields: detected.fields,
    auto_resolvable: detected.autoResolvable,
    blocks_sync: findingKey === null,
    resolution_url: `${conflictPath(conflictIdOf(conflictId))}resolve/`,
  },
});

export type Closing = {
  conflictId: number;
  /** The chosen strategy, or `agreed` when the cause went by itself. */
  strategy: string;
  resolvedBy: string | null;
  decisions?: JsonObject;
  notes?: string | null;
  resolution?: JsonObject;
};

/**
 * Closes conflicts: the one place where that happens.
 *
 * One that was closed before gets the decision recorded and is not told of again; one that went with
 * its resource is passed over.
 */
export async function closeConflicts(
  db: Tx,
  fabric: NamedFabric,
  closings: Closing[],
  moment: Moment,
): Promise<void> {
  const closed: ClosedRow[] = [];
  for (let from = 0; from < closings.length; from += ROWS_PER_STATEMENT)
    closed.push(...(await closeRows(db, closings.slice(from, from + ROWS_PER_STATEMENT), moment.now)));
  const fresh = closed.filter((row) => row.before !== "resolved");
  await emitFabricEvents(
    db,
    fabric,
    fresh.map((row) => resolvedEvent(row, moment)),
  );
  if (fresh.length > 0)
    await publish(db, {
      type: "conflict",
      id: fresh.length === 1 ? (fresh[0]?.id ?? null) : null,
      fabricId: fabric.id,
    });
}

type ClosedRow = {
  id: number;
  type: ConflictType;
  severity: Severity;
  fields: string[];
  isFinding: boolean;
  strategy: string;
  resolvedBy: string | null;
  before: ConflictStatus;
  resourceId: number;
  kind: string;
  name: string;
};

const closeRows = (db: Tx, closings: Closing[], now: Date): Promise<ClosedRow[]> => db.$queryRaw<ClosedRow[]>`
  WITH asked AS (
    SELECT v.*, c.status AS before, c."findingKey" IS NOT NULL AS "isFinding"
    FROM json_to_recordset(${JSON.stringify(closings)}::json) AS v(
      "conflictId" int, strategy text, "resolvedBy" text, decisions json, notes text, resolution json)
    JOIN "Conflict" c ON c.id = v."conflictId"
    FOR UPDATE OF c)
  UPDATE "Conflict" c SET
    status = 'resolved', "openResourceId" = NULL, "findingKey" = NULL, strategy = a.strategy,
    "resolvedBy" = a."resolvedBy", "resolvedAt" = ${now}::timestamptz, "updatedAt" = ${now}::timestamptz,
    decisions = coalesce(a.decisions, c.decisions), notes = coalesce(a.notes, c.notes),
    resolution = coalesce(a.resolution, c.resolution)
  FROM asked a, "Resource" r
  WHERE c.id = a."conflictId" AND r.id = c."resourceId"
  RETURNING c.id, c.type::text, c.severity::text, c.fields, a."isFinding", c.strategy, c."resolvedBy", a.before::text,
    r.id AS "resourceId", r.kind, r.name`;

const resolvedEvent = (row: ClosedRow, { now, operationId }: Moment): FabricEvent => ({
  type: "conflict_resolved",
  at: now,
  operationId,
  resource: { id: row.resourceId, kind: row.kind, name: row.name },
  conflictId: row.id,
  severity: row.severity,
  data: {
    conflict_type: row.type,
    fields: row.fields,
    blocks_sync: !row.isFinding,
    strategy: row.strategy,
    resolved_by: row.resolvedBy,
  },
});
