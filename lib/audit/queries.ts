import type { AuditEntry as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { invalidField, notFound } from "@/lib/errors";
import type { Json } from "@/lib/json";
import { changesBetween } from "./changes";
import type { AuditEntry, AuditPage, ListAuditEntries } from "./schema";
import { NEWEST_FIRST, newerThan, OLDEST_FIRST, olderThan, type Place, whereOf } from "./where";

/**
 * One page of the log, newest first. Pages go on from a place and not by an offset: the
 * thousandth costs as much as the first, and new entries push nothing onto the next page.
 */
export async function listAuditEntries(ctx: Ctx, query: ListAuditEntries): Promise<AuditPage> {
  const where = whereOf(ctx.actor, query);
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
  const backwards = cursor?.direction === "newer";
  const [total, found] = await Promise.all([
    ctx.db.auditEntry.count({ where }),
    ctx.db.auditEntry.findMany({
      where: { AND: [where, cursor ? (backwards ? newerThan(cursor) : olderThan(cursor)) : {}] },
      orderBy: backwards ? OLDEST_FIRST : NEWEST_FIRST,
      take: query.limit + 1,
    }),
  ]);
  const goesOn = found.length > query.limit;
  const rows = found.slice(0, query.limit);
  if (backwards) rows.reverse();
  const [first, last] = [rows.at(0), rows.at(-1)];
  const hasNewer = backwards ? goesOn : cursor !== null;
  const hasOlder = backwards || goesOn;
  return {
    total,
    limit: query.limit,
    next_cursor: last && hasOlder ? writeCursor("older", last) : null,
    previous_cursor: first && hasNewer ? writeCursor("newer", first) : null,
    entries: rows.map(toEntry),
  };
}

export async function getAuditEntry(ctx: Ctx, id: bigint): Promise<AuditEntry> {
  const row = await ctx.db.auditEntry.findFirst({ where: { id, ...whereOf(ctx.actor, {}) } });
  if (!row) throw notFound("audit entry", String(id));
  return toEntry(row);
}

/** A row as the API and the export show it. */
export function toEntry(row: Row): AuditEntry {
  const [before, after] = [row.before as Json, row.after as Json];
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    actor: row.actorLabel,
    actor_id: row.actorId,
    event: row.event,
    object_type: row.objectType,
    object_id: row.objectId,
    object_label: row.objectLabel,
    fabric_id: row.fabricId,
    request_id: row.requestId,
    before,
    after,
    changes: changesBetween(before, after),
  };
}

type Cursor = Place & { direction: "older" | "newer" };

const writeCursor = (direction: Cursor["direction"], { at, id }: Place) =>
  Buffer.from(`${direction}~${at.toISOString()}~${id}`).toString("base64url");

function readCursor(text: string): Cursor {
  const [direction, time, id] = Buffer.from(text, "base64url").toString().split("~");
  const at = new Date(time ?? "");
  if (
    (direction !== "older" && direction !== "newer") ||
    Number.isNaN(at.getTime()) ||
    !/^\d{1,18}$/.test(id ?? "")
  )
    throw invalidField("cursor", "Is not a cursor of this list.", [
      "Take next_cursor or previous_cursor as it is.",
    ]);
  return { direction, at, id: BigInt(id ?? 0) };
}
