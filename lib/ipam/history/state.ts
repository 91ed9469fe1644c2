import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { isObject } from "@/lib/json";
import { HOSTS_A_REGION, utilizationOf } from "../addresses";
import { toHost } from "../hosts/queries";
import { toRegion, WITH_COUNTRY } from "../regions/queries";
import type { AskState, PlanState } from "./schema";

/**
 * A /24 as it was at a time. Who held what is known from the rows, which outlive their end; what was
 * said of them then is found by taking back, newest first, every change that came later.
 */
export async function stateAt(ctx: Ctx, { cidr, at }: AskState): Promise<PlanState> {
  const held = (ended: "retiredAt" | "releasedAt") => ({
    createdAt: { lte: at },
    OR: [{ [ended]: null }, { [ended]: { gt: at } }],
  });
  const row = await ctx.db.region.findFirst({
    where: { block: cidr.block, ...held("retiredAt") },
    include: WITH_COUNTRY,
    orderBy: { createdAt: "desc" },
  });
  const rows = await ctx.db.host.findMany({
    where: { number: { gte: cidr.from, lte: cidr.to }, ...held("releasedAt") },
    include: { region: { select: { id: true, name: true, block: true, countryId: true } } },
    orderBy: { number: "asc" },
  });
  const inRegion = row ? await ctx.db.host.count({ where: { regionId: row.id, ...held("releasedAt") } }) : 0;
  const undo = await laterChanges(ctx.db, [...(row ? [row.id] : []), ...rows.map(({ id }) => id)], at);
  const region = row && {
    ...undo(row.id, toRegion(row)),
    status: row.status === "Retired" ? ("Active" as const) : row.status,
    allocated_hosts: inRegion,
    utilization_percentage: utilizationOf(inRegion, HOSTS_A_REGION),
    retired_at: null,
    retire_reason: null,
  };
  return {
    cidr: cidr.text,
    at: at.toISOString(),
    region: region && { ...region, ...undo(region.region_id, { status: region.status }) },
    hosts: rows.map((host) => ({
      ...undo(host.id, {
        ...toHost(host),
        status: host.status === "Released" ? ("Active" as const) : host.status,
        released_at: null,
        release_reason: null,
      }),
      region_name: region?.region_id === host.regionId ? region.region_name : host.region.name,
    })),
    allocated_hosts: cidr.kind === "host" ? rows.length : inRegion,
    utilization_percentage: utilizationOf(inRegion, HOSTS_A_REGION),
  };
}

/** Takes back what was changed after a time, of things by their ids. */
async function laterChanges(db: Db, ids: string[], at: Date) {
  const entries = await db.auditEntry.findMany({
    where: {
      objectId: { in: ids },
      objectType: { in: ["region", "host"] },
      event: { in: ["ipam.update", "ipam.release", "ipam.retire"] },
      at: { gt: at },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { objectId: true, before: true },
  });
  const before = new Map<string, Record<string, unknown>>();
  for (const entry of entries)
    if (isObject(entry.before))
      before.set(entry.objectId, merged(before.get(entry.objectId) ?? {}, entry.before));
  return <Facts extends object>(id: string, facts: Facts): Facts => {
    const old = before.get(id) ?? {};
    return Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, Object.hasOwn(old, name) ? old[name] : value]),
    ) as Facts;
  };
}

/** An entry holds only what changed, so an older one covers a newer one field by field. */
const merged = (newer: object, older: object): Record<string, unknown> => ({ ...newer, ...older });
