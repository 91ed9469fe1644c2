import type { ConflictType, Prisma, Severity } from "@/generated/prisma/client";
import { emitFabricEvents } from "../events/emit";
import { MANY_FIELDS } from "./classify";
import { isFinding } from "./schema";
import type { Moment, NamedFabric } from "./store";

/** As long as a week's leave: whoever saw it first has seen it by then. */
const DAYS_OPEN_MAX = 7;
const DAY_MS = 24 * 3600 * 1000;

type Open = { type: ConflictType; severity: Severity; fields: unknown; detectedAt: Date };

const REASONS: Partial<Record<ConflictType, string>> = {
  schema_mismatch: "The two sides speak different versions of the kind.",
  delete_modify: "One side deleted it and the other changed it.",
  file_corruption: "Its file in Git cannot be read, so that Git's changes to it are not known.",
  duplicate_identity: "Two files in Git define it.",
  address_overlap: "Addresses are in use twice.",
};

/** Why a conflict needs somebody with a wider view than its two editors have; null when it does not. */
export function reasonToEscalate({ type, severity, fields, detectedAt }: Open, now: Date): string | null {
  const isSevere = severity === "high" || severity === "critical";
  const count = Array.isArray(fields) ? fields.length : 0;
  if (isSevere && REASONS[type]) return REASONS[type];
  if (!isFinding(type) && count > MANY_FIELDS) return `${count} fields conflict at once.`;
  if (isSevere) return `Its severity is ${severity}.`;
  return now.getTime() - detectedAt.getTime() > DAYS_OPEN_MAX * DAY_MS
    ? `It has been open for more than ${DAYS_OPEN_MAX} days.`
    : null;
}

/** Escalates what is too complex for a quick decision, each conflict once. */
export async function escalateConflicts(
  db: Prisma.TransactionClient,
  fabric: NamedFabric,
  { now, operationId }: Moment,
): Promise<void> {
  const open = await db.conflict.findMany({
    where: { fabricId: fabric.id, status: { not: "resolved" }, escalatedAt: null },
    select: { id: true, type: true, severity: true, fields: true, detectedAt: true },
  });
  const reasons = new Map(
    open.flatMap((conflict) => {
      const reason = reasonToEscalate(conflict, now);
      return reason === null ? [] : [[conflict.id, reason] as const];
    }),
  );
  if (reasons.size === 0) return;
  const asked = JSON.stringify([...reasons].map(([id, reason]) => ({ id, reason })));
  const escalated = await db.$queryRaw<Escalated[]>`
    UPDATE "Conflict" c SET "escalatedAt" = ${now}::timestamptz, "escalationReason" = v.reason,
      "updatedAt" = ${now}::timestamptz
    FROM json_to_recordset(${asked}::json) AS v(id int, reason text), "Resource" r
    WHERE c.id = v.id AND c."escalatedAt" IS NULL AND r.id = c."resourceId"
    RETURNING c.id, c.type::text, c.severity::text, c.fields, v.reason, r.id AS "resourceId", r.kind, r.name`;
  await emitFabricEvents(
    db,
    fabric,
    escalated.map((row) => ({
      type: "conflict_escalated",
      at: now,
      operationId,
      resource: { id: row.resourceId, kind: row.kind, name: row.name },
      conflictId: row.id,
      severity: row.severity,
      data: {
        conflict_type: row.type,
        fields: row.fields,
        blocks_sync: !isFinding(row.type),
        reason: row.reason,
      },
    })),
  );
}

type Escalated = {
  id: number;
  type: ConflictType;
  severity: Severity;
  fields: string[];
  reason: string;
  resourceId: number;
  kind: string;
  name: string;
};
