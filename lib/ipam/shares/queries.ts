import type { Prisma, Share as Row, User } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { addressOf, cidrOf } from "../addresses";
import { findCountry } from "../countries/queries";
import { assertMaySeeAll, personOf } from "../own";
import { paginationOf, sliceOf } from "../page";
import { ipamPath } from "../urls";
import type { ListShares, Share, ShareKinds, SharePage } from "./schema";

export const WITH_CREATOR = {
  createdBy: { select: { name: true, disabledAt: true } },
} satisfies Prisma.ShareInclude;
export type ShareRow = Row & { createdBy: Pick<User, "name" | "disabledAt"> };

/** The caller's links, newest first, or everybody's for an administrator. */
export async function listShares(ctx: Ctx, query: ListShares, origin: string): Promise<SharePage> {
  assertMaySeeAll(ctx, query.all);
  const where: Prisma.ShareWhereInput = {
    ...(!query.all && { createdById: personOf(ctx) }),
    ...(query.is_active !== undefined && whereActive(ctx.now, query.is_active)),
    ...(query.resource_type && { resourceType: query.resource_type }),
    ...(query.resource_id && { resourceId: await storedIdOf(ctx.db, query) }),
  };
  const [total, rows] = await Promise.all([
    ctx.db.share.count({ where }),
    ctx.db.share.findMany({
      where,
      include: WITH_CREATOR,
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      ...sliceOf(query),
    }),
  ]);
  const names = await namesOf(ctx.db, rows);
  return {
    shares: rows.map((row) => toShare(ctx, row, names, origin)),
    pagination: paginationOf(query, total),
  };
}

const whereActive = (now: Date, active: boolean): Prisma.ShareWhereInput =>
  active
    ? { endedAt: null, expiresAt: { gt: now }, createdBy: { disabledAt: null } }
    : {
        OR: [
          { endedAt: { not: null } },
          { expiresAt: { lte: now } },
          { createdBy: { disabledAt: { not: null } } },
        ],
      };

/** A country is kept by its number, whatever it is called. */
async function storedIdOf(db: Db, { resource_type, resource_id = "" }: ListShares): Promise<string> {
  if (resource_type !== "country") return resource_id.toLowerCase();
  return String((await findCountry(db, resource_id))?.id ?? "");
}

/** What a shared thing is called, and how the API names it. */
export type Named = { id: string; name: string };
type Names = Map<string, Named>;
const keyOf = (kind: ShareKinds, id: string) => `${kind} ${id}`;

/** The names of what these links show, in one query a kind. */
export async function namesOf(db: Db, rows: Pick<Row, "resourceType" | "resourceId">[]): Promise<Names> {
  const idsOf = (kind: ShareKinds) =>
    rows.filter(({ resourceType }) => resourceType === kind).map(({ resourceId }) => resourceId);
  const [countries, regions, hosts] = await Promise.all([
    db.country.findMany({ where: { id: { in: idsOf("country").map(Number) } } }),
    db.region.findMany({ where: { id: { in: idsOf("region") } } }),
    db.host.findMany({ where: { id: { in: idsOf("host") } } }),
  ]);
  return new Map<string, Named>([
    ...countries.map((row) => [keyOf("country", String(row.id)), { id: row.name, name: row.name }] as const),
    ...regions.map(
      (row) => [keyOf("region", row.id), { id: row.id, name: `${row.name} (${cidrOf(row.block)})` }] as const,
    ),
    ...hosts.map(
      (row) =>
        [keyOf("host", row.id), { id: row.id, name: `${row.hostname} (${addressOf(row.number)})` }] as const,
    ),
  ]);
}

/** A row as the API shows it to this caller: the link itself only to who made it. */
export function toShare(ctx: Ctx, row: ShareRow, names: Names, origin: string): Share {
  const named = names.get(keyOf(row.resourceType, row.resourceId));
  const hasEnded = row.endedAt !== null || row.expiresAt <= ctx.now;
  const isOff = row.createdBy.disabledAt !== null;
  const token = row.createdById === ctx.actor.userId ? unseal(row.tokenEncrypted) : null;
  return {
    share_id: row.id,
    ...urlsOf(token, origin),
    resource_type: row.resourceType,
    resource_id: named?.id ?? row.resourceId,
    resource_name: named?.name ?? "",
    description: row.description,
    fields: row.fields,
    view_count: row.viewCount,
    last_accessed: row.lastAccessedAt?.toISOString() ?? null,
    expires_at: row.expiresAt.toISOString(),
    created_at: row.createdAt.toISOString(),
    created_by: row.createdBy.name,
    is_active: !hasEnded && !isOff,
    is_suspended: !hasEnded && isOff,
    ended_at: row.endedAt?.toISOString() ?? null,
    end_reason: row.endReason,
  };
}

const urlsOf = (token: string | null, origin: string) => ({
  share_url: token && `${origin}/share/${token}`,
  api_url: token && `${origin}${ipamPath(`/shares/${token}`)}`,
});
