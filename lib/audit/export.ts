import type { AuditEntry as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { csvCell } from "@/lib/csv";
import { toEntry } from "./queries";
import type { AuditEntry, ExportAuditLog } from "./schema";
import { NEWEST_FIRST, olderThan, type Place, whereOf } from "./where";

/** Small enough for memory with big documents in every row, big enough that asking costs little. */
const BATCH = 500;

/**
 * The text of an export, piece by piece: only one batch is in memory, however long the log is.
 * `upTo` is the last entry that belongs to it, so that a log which grows meanwhile does not.
 */
export async function* exportText(ctx: Ctx, query: ExportAuditLog, upTo: bigint): AsyncGenerator<string> {
  const write = query.format === "csv" ? csvLine : ndjsonLine;
  if (query.format === "csv") yield `${COLUMNS.join(",")}\r\n`;
  const where = { ...whereOf(ctx.actor, query), id: { lte: upTo } };
  for (let place: Place | null = null; ; ) {
    const rows: Row[] = await ctx.db.auditEntry.findMany({
      where: { AND: [where, place ? olderThan(place) : {}] },
      orderBy: NEWEST_FIRST,
      take: BATCH,
    });
    if (rows.length > 0) yield rows.map((row) => write(toEntry(row))).join("");
    place = rows.at(-1) ?? null;
    if (rows.length < BATCH) return;
  }
}

const COLUMNS = [
  "id",
  "at",
  "actor",
  "actor_id",
  "event",
  "object_type",
  "object_id",
  "object_label",
  "fabric_id",
  "request_id",
  "before",
  "after",
] as const satisfies readonly (keyof AuditEntry)[];

const csvLine = (entry: AuditEntry): string =>
  `${COLUMNS.map((name) => csvCell(cellOf(entry[name]))).join(",")}\r\n`;

const cellOf = (value: unknown) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : value;

const ndjsonLine = (entry: AuditEntry): string => `${JSON.stringify(entry)}\n`;
