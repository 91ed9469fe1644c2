import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { IPAM_EVENTS, type IpamAction } from "../audit";
import type { Activities } from "./schema";

/**
 * Entries of the audit log that were written together, with `a` as the one that stands for all: of the same
 * act by the same caller at the same moment, the last. A batch of a hundred hosts is one activity.
 */
export const standsForItsGroup = Prisma.sql`NOT EXISTS (SELECT 1 FROM "AuditEntry" n WHERE n."id" > a."id" AND ${isOfItsGroup("n")})`;

/** How many there are in the group of `a`. */
export const sizeOfItsGroup = Prisma.sql`(SELECT count(*)::int FROM "AuditEntry" m WHERE ${isOfItsGroup("m")})`;

// The words of the partial index on what happened to addresses.
function isOfItsGroup(alias: "n" | "m"): Prisma.Sql {
  const other = Prisma.raw(alias);
  return Prisma.sql`${other}."event" LIKE 'ipam.%' AND ${other}."at" = a."at" AND ${other}."event" = a."event"
    AND ${other}."objectType" = a."objectType" AND ${other}."actorLabel" = a."actorLabel"
    AND ${other}."requestId" IS NOT DISTINCT FROM a."requestId"`;
}

type Row = {
  id: bigint;
  at: Date;
  event: string;
  objectType: string;
  objectId: string;
  objectLabel: string;
  actorLabel: string;
  count: number;
};

/** What happened to addresses lately, newest first. */
export async function listActivity({ db }: Ctx, { limit }: { limit: number }): Promise<Activities> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT a."id", a."at", a."event", a."objectType", a."objectId", a."objectLabel", a."actorLabel",
           ${sizeOfItsGroup} AS count
    FROM "AuditEntry" a WHERE a."event" LIKE 'ipam.%' AND ${standsForItsGroup}
    ORDER BY a."at" DESC, a."id" DESC LIMIT ${limit}`;
  return {
    results: rows.map((row) => ({
      activity_id: String(row.id),
      action_type: row.event.slice(IPAM_EVENTS.length) as IpamAction,
      resource_type: row.objectType,
      resource_id: row.objectId,
      address: row.objectLabel,
      count: row.count,
      actor: row.actorLabel,
      timestamp: row.at.toISOString(),
    })),
  };
}
