import type { Prisma } from "@/generated/prisma/client";
import type { Actor } from "@/lib/context";
import { literalLike } from "@/lib/db";
import type { AuditFilter } from "./schema";

/**
 * The entries that an actor may see and a filter asks for.
 *
 * Who sees fabrics sees what happened to them, who sees the address plan what happened there;
 * keys, sessions, people and jobs are the administrators'. What one may not see is simply not in the log.
 */
export function whereOf(actor: Pick<Actor, "permissions">, filter: AuditFilter): Prisma.AuditEntryWhereInput {
  const { event, since, until, search } = filter;
  return {
    AND: [seenBy(actor)],
    actorLabel: filter.actor,
    event: event?.endsWith(".") ? { startsWith: literalLike(event) } : event,
    objectType: filter.object_type,
    objectId: filter.object_id,
    fabricId: filter.fabric_id,
    requestId: filter.request_id,
    ...((since || until) && { at: { gte: since, lt: until } }),
    ...(search && { objectLabel: { contains: literalLike(search), mode: "insensitive" } }),
  };
}

function seenBy({ permissions }: Pick<Actor, "permissions">): Prisma.AuditEntryWhereInput {
  if (permissions.has("system:admin")) return {};
  const areas: Prisma.AuditEntryWhereInput[] = [];
  if (permissions.has("netbox_hedgehog.view_hedgehogfabric")) areas.push({ fabricId: { not: null } });
  if (permissions.has("ipam:read")) areas.push({ addressFrom: { not: null } });
  return { OR: areas };
}

/** A place in the log, between two entries: time first, then id, as the log is ordered. */
export type Place = { at: Date; id: bigint };

export const NEWEST_FIRST = [
  { at: "desc" },
  { id: "desc" },
] satisfies Prisma.AuditEntryOrderByWithRelationInput[];
export const OLDEST_FIRST = [
  { at: "asc" },
  { id: "asc" },
] satisfies Prisma.AuditEntryOrderByWithRelationInput[];

// The bound on `at` alone is what the index is read by; the rest only decides within one millisecond.
export const olderThan = ({ at, id }: Place): Prisma.AuditEntryWhereInput => ({
  at: { lte: at },
  OR: [{ at: { lt: at } }, { id: { lt: id } }],
});
export const newerThan = ({ at, id }: Place): Prisma.AuditEntryWhereInput => ({
  at: { gte: at },
  OR: [{ at: { gt: at } }, { id: { gt: id } }],
});
