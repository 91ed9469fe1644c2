import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { audit } from "./audit";
import { exportText } from "./export";
import type { ExportAuditLog } from "./schema";

/** Starts an export, which is itself in the log; the returned text is read from the database as it is taken. */
export async function exportAuditLog(ctx: Ctx, query: ExportAuditLog): Promise<AsyncGenerator<string>> {
  const upTo = await inTransaction(ctx.db, async (db) => {
    const newest = await db.auditEntry.aggregate({ _max: { id: true } });
    const { format, ...filter } = query;
    await audit(db, ctx, {
      event: "audit_log.exported",
      objectType: "audit_log",
      objectId: format,
      objectLabel: `Audit log as ${format.toUpperCase()}`,
      fabricId: query.fabric_id,
      after: JSON.parse(JSON.stringify({ format, filter })),
    });
    return newest._max.id ?? 0n;
  });
  return exportText(ctx, query, upTo);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 10_000;

/** Deletes entries older than `days`, in steps that hold no long lock; returns how many. */
export async function deleteOldEntries(ctx: Ctx, days: number): Promise<number> {
  const before = new Date(ctx.now.getTime() - days * DAY_MS);
  for (let total = 0; ; ) {
    const count = await inTransaction(ctx.db, async (db) => {
      // The database refuses to change or delete entries unless a transaction says that it is this one.
      await db.$executeRaw`SELECT set_config('tideline.audit_retention', 'on', true)`;
      return db.$executeRaw`
        DELETE FROM "AuditEntry" WHERE "id" IN (
          SELECT "id" FROM "AuditEntry" WHERE "at" < ${before} ORDER BY "at" LIMIT ${BATCH})`;
    });
    total += count;
    if (count < BATCH) return total;
  }
}
