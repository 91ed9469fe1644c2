import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";

/** What was written: `event` is `noun.past`; `before` and `after` never hold a secret. */
export type AuditRecord = {
  event: string;
  objectType: string;
  objectId: string | number;
  /** The object's name at the time, so that the entry stays readable when it is gone. */
  objectLabel: string;
  /** The fabric that it concerns, so that its log can be read on its own. */
  fabricId?: number | null;
  /** The numbers of the address plan it is about, first and last. */
  addressFrom?: number;
  addressTo?: number;
  /** Why, where the writer has to say. */
  reason?: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/** Records one write in the transaction of that write, so neither exists without the other. */
export async function audit(db: Db, ctx: Ctx, record: AuditRecord): Promise<void> {
  await auditMany(db, ctx, [record]);
}

/** Records many writes in one statement. */
export async function auditMany(db: Db, ctx: Ctx, records: AuditRecord[]): Promise<void> {
  await auditEach(
    db,
    records.map((record) => ({ ctx, record })),
  );
}

/**
 * Records writes of several callers in one statement. The rows travel as one text: as a parameter a
 * value, the query builder takes a millisecond for each.
 */
export async function auditEach(db: Db, entries: { ctx: Ctx; record: AuditRecord }[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = JSON.stringify(entries.map(({ ctx, record }) => toRow(ctx, record)));
  await db.$executeRaw`
    INSERT INTO "AuditEntry" (at, "actorId", "actorLabel", event, "objectType", "objectId", "objectLabel", "fabricId",
      "addressFrom", "addressTo", reason, before, after, "requestId")
    SELECT at, "actorId", "actorLabel", event, "objectType", "objectId", "objectLabel", "fabricId",
      "addressFrom", "addressTo", reason, before, after, "requestId"
    FROM jsonb_populate_recordset(NULL::"AuditEntry", ${rows}::jsonb)`;
}

const toRow = (ctx: Ctx, record: AuditRecord) => ({
  ...record,
  objectId: String(record.objectId),
  at: ctx.now,
  actorId: ctx.actor.userId,
  actorLabel: ctx.actor.label,
  requestId: ctx.requestId,
});
