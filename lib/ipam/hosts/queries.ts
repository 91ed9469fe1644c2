import { Prisma, type Region } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { addressOf, octetsOfNumber, parseAddress, Z_MAX, Z_MIN } from "../addresses";
import { freeGapsOf, lowestOf, type NumberRange } from "../claims";
import type { Tags } from "../tags";
import { full, notActive } from "./range";
import type { FoundHosts, Host, LookUpHosts, NextHost, PreviewHost } from "./schema";

export const WITH_REGION = {
  region: { select: { id: true, name: true, block: true, countryId: true } },
} satisfies Prisma.HostInclude;

/** The same with the country's code, which events tell. */
export const WITH_PLACE = {
  region: { select: { ...WITH_REGION.region.select, country: { select: { code: true } } } },
} satisfies Prisma.HostInclude;
export type HostWithPlace = Prisma.HostGetPayload<{ include: typeof WITH_PLACE }>;

/** A host with its region, as `toHost` needs it. */
export type HostWithRegion = Prisma.HostGetPayload<{ include: typeof WITH_REGION }>;

export async function getHost(ctx: Ctx, id: string): Promise<Host> {
  return toHost(await getHostRow(ctx.db, id));
}

/** The row itself, released or not, for commands. */
export async function getHostRow(db: Db, id: string): Promise<HostWithRegion> {
  const row = await db.host.findUnique({ where: { id }, include: WITH_REGION });
  if (!row) throw notFound("host", id);
  return row;
}

/** A row as the API shows it. */
export function toHost(row: HostWithRegion): Host {
  const { x, y, z } = octetsOfNumber(row.number);
  return {
    host_id: row.id,
    ip_address: addressOf(row.number),
    x_octet: x,
    y_octet: y,
    z_octet: z,
    region_id: row.regionId,
    region_name: row.region.name,
    hostname: row.hostname,
    device_type: row.deviceType,
    os_type: row.osType,
    application: row.application,
    cost_center: row.costCenter,
    owner: row.owner,
    purpose: row.purpose,
    tags: row.tags as Tags,
    notes: row.notes,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    created_by: row.createdByLabel,
    updated_at: row.updatedAt.toISOString(),
    released_at: row.releasedAt?.toISOString() ?? null,
    release_reason: row.releaseReason,
  };
}

type Place = Pick<Region, "id" | "name" | "block" | "status" | "hostCount">;

/** What the next allocations in a region get; the region and its gaps are one statement. */
export async function previewNextHost(ctx: Ctx, { region_id, count }: PreviewHost): Promise<NextHost> {
  const range = { from: Prisma.sql`place.first`, to: Prisma.sql`place.last` };
  const rows = await ctx.db.$queryRaw<(Place & NumberRange)[]>`
    SELECT place.*, gap."from", gap."to" FROM (
      SELECT id, name, block, status::text AS status, "hostCount",
        block * 256 + ${Z_MIN}::int AS first, block * 256 + ${Z_MAX}::int AS last
      FROM "Region" WHERE id = ${region_id}::uuid
    ) place CROSS JOIN LATERAL (${freeGapsOf("host", range, ctx.now, count)}) gap`;
  const [region] = rows;
  if (!region) throw notFound("region", region_id);
  if (region.status !== "Active") throw notActive(region);
  const free = lowestOf(rows, count);
  const [first] = free;
  if (first === undefined) throw full(region);
  return {
    region_id,
    ip_address: addressOf(first),
    z_octet: octetsOfNumber(first).z,
    ip_addresses: free.map(addressOf),
  };
}

/** The host that holds an address. */
export async function getHostAt(ctx: Ctx, address: string): Promise<Host> {
  const [found] = await liveHostsAt(ctx.db, [address]);
  if (!found) throw notFound("address", address);
  return toHost(found);
}

/** Who holds each of these addresses. */
export async function lookUpHosts(ctx: Ctx, { ip_addresses }: LookUpHosts): Promise<FoundHosts> {
  const rows = await liveHostsAt(ctx.db, ip_addresses);
  const byAddress = new Map(rows.map((row) => [addressOf(row.number), toHost(row)]));
  const results = ip_addresses.map((ip_address) => ({ ip_address, host: byAddress.get(ip_address) ?? null }));
  const found = results.filter(({ host }) => host !== null).length;
  return { found, missing: results.length - found, results };
}

const liveHostsAt = (db: Db, addresses: string[]): Promise<HostWithRegion[]> =>
  db.host.findMany({
    where: {
      number: { in: addresses.flatMap((address) => parseAddress(address) ?? []) },
      status: { not: "Released" },
    },
    include: WITH_REGION,
  });
