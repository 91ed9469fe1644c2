import type { AuditEntry } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { NEWEST_FIRST, olderThan, type Place } from "@/lib/audit/where";
import type { Ctx } from "@/lib/context";
import { csvCell } from "@/lib/csv";
import { inTransaction } from "@/lib/db";
import { toHistoryEntry, whereOf } from "./queries";
import type { ExportHistory, HistoryEntry } from "./schema";

/** Small enough for memory, big enough that asking costs little. */
const BATCH = 1000;

/** Starts an export of the history, which is itself on record; the text is read as it is taken. */
export async function exportHistory(ctx: Ctx, query: ExportHistory): Promise<AsyncGenerator<string>> {
  const upTo = await inTransaction(ctx.db, async (db) => {
    const newest = await db.auditEntry.aggregate({ _max: { id: true } });
    await audit(db, ctx, {
      event: "audit_log.exported",
      objectType: "audit_log",
      objectId: query.format,
      objectLabel: `History of the address plan as ${query.format.toUpperCase()}`,
      after: JSON.parse(JSON.stringify(query)),
    });
    return newest._max.id ?? 0n;
  });
  return textOf(ctx, query, upTo);
}

async function* textOf(ctx: Ctx, query: ExportHistory, upTo: bigint): AsyncGenerator<string> {
  const write = query.format === "csv" ? csvLine : (entry: HistoryEntry) => `${JSON.stringify(entry)}\n`;
  if (query.format === "csv") yield `${COLUMNS.join(",")}\r\n`;
  const where = { ...whereOf(query), id: { lte: upTo } };
  for (let place: Place | null = null; ; ) {
    const rows: AuditEntry[] = await ctx.db.auditEntry.findMany({
      where: { AND: [where, place ? olderThan(place) : {}] },
      orderBy: NEWEST_FIRST,
      take: BATCH,
    });
    if (rows.length > 0) yield rows.map((row) => write(toHistoryEntry(row))).join("");
    place = rows.at(-1) ?? null;
    if (rows.length < BATCH) return;
  }
}

const COLUMNS = [
  "audit_id",
  "timestamp",
  "user",
  "action_type",
  "resource_type",
  "resource_id",
  "ip_address",
  "cidr",
  "reason",
  "changes",
] as const satisfies readonly (keyof HistoryEntry)[];

const csvLine = (entry: HistoryEntry): string =>
  `${COLUMNS.map((name) => {
    const value = entry[name];
    return csvCell(typeof value === "object" && value !== null ? JSON.stringify(value) : value);
  }).join(",")}\r\n`;
