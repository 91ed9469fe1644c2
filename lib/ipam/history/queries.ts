import type { AuditEntry, Prisma } from "@/generated/prisma/client";
import { changesBetween } from "@/lib/audit/changes";
import { NEWEST_FIRST } from "@/lib/audit/where";
import type { Ctx } from "@/lib/context";
import type { Json } from "@/lib/json";
import { addressOf, blockOfNumber, cidrOf } from "../addresses";
import { IPAM_EVENTS, type IpamAction } from "../audit";
import { paginationOf, sliceOf } from "../page";
import { userIdOf } from "../user-id";
import type { HistoryEntry, HistoryFilter, HistoryPage, ListHistory, Place } from "./schema";

/** What happened in the address plan, or at one place of it, newest first. */
export async function listHistory(ctx: Ctx, query: ListHistory, place?: Place): Promise<HistoryPage> {
  const where = { AND: [whereOf(query), place ? whereAt(place) : {}] };
  const [total, ids] = await Promise.all([
    ctx.db.auditEntry.count({ where }),
    // The ids first: they stand in the index, so that a late page does not read all rows before it.
    ctx.db.auditEntry.findMany({ where, orderBy: NEWEST_FIRST, ...sliceOf(query), select: { id: true } }),
  ]);
  const rows = await ctx.db.auditEntry.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: NEWEST_FIRST,
  });
  return { results: rows.map(toHistoryEntry), pagination: paginationOf(query, total) };
}

export function whereOf(filter: HistoryFilter): Prisma.AuditEntryWhereInput {
  const { action_type, start_date, end_date } = filter;
  return {
    // Said twice for an action: the indexes of what happened to addresses are chosen by the first.
    event: { startsWith: IPAM_EVENTS, ...(action_type && { equals: `${IPAM_EVENTS}${action_type}` }) },
    objectType: filter.resource_type,
    objectId: filter.resource_id,
    actorLabel: filter.user,
    ...((start_date || end_date) && { at: { gte: start_date, lte: end_date } }),
  };
}

/**
 * Entries about a place. Of 10.5.23.4 its own and those of 10.5.23.0/24 as a whole, for what happens
 * to a region happens to its addresses; of a /24 also everything inside.
 */
const whereAt = ({ kind, block, from, to }: Place): Prisma.AuditEntryWhereInput =>
  kind === "region"
    ? { addressFrom: { gte: from, lte: to } }
    : { addressFrom: { in: [from, block * 256] }, addressTo: { gte: to } };

/** An entry as the API shows it. */
export function toHistoryEntry(row: AuditEntry): HistoryEntry {
  const [before, after] = [row.before as Json, row.after as Json];
  const isHost = row.addressFrom !== null && row.addressFrom === row.addressTo;
  return {
    audit_id: String(row.id),
    user: row.actorLabel,
    user_id: userIdOf(row.actorId),
    action_type: row.event.slice(IPAM_EVENTS.length) as IpamAction,
    resource_type: row.objectType,
    resource_id: row.objectId,
    ip_address: isHost ? addressOf(row.addressFrom ?? 0) : null,
    cidr: row.addressFrom === null ? null : cidrOf(blockOfNumber(row.addressFrom)),
    changes: changesBetween(before, after).map((change) => ({
      field: change.path,
      old_value: change.before,
      new_value: change.after,
    })),
    snapshot: after ?? before,
    reason: row.reason,
    request_id: row.requestId,
    timestamp: row.at.toISOString(),
  };
}
