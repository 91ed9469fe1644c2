import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { addressOf, octetsOfNumber } from "../addresses";
import type { Tags } from "../tags";
import type { Host } from "./schema";

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
