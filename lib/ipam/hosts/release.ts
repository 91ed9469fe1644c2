import type { Host, Prisma } from "@/generated/prisma/client";
import { auditMany } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { addressOf } from "../addresses";
import { capacityChanged } from "../capacity/changed";
import { giveUpClaims } from "../claims";
import { emitIpamEvents } from "../events/emit";
import { changeQuotaCounts, lockQuotas } from "../quotas/counting";
import type { Outcome } from "../round";
import { endSharesOf } from "../shares/end";
import { type HostWithPlace, type HostWithRegion, WITH_PLACE } from "./queries";
import { eventDataOf, factsOf, hostRecord } from "./record";

type Tx = Prisma.TransactionClient;

export type Release = {
  reason: string;
  /** Called with each row as it is, once nothing else forbids its release. */
  precondition?: (current: HostWithRegion) => void;
};

/**
 * Releases hosts in the caller's transaction: they stay as history, their addresses are free, or rest
 * first. Outcomes come in the order of the ids; what cannot be released fails alone.
 */
export async function releaseHosts(
  db: Tx,
  ctx: Ctx,
  ids: string[],
  { reason, precondition }: Release,
): Promise<Outcome<HostWithRegion>[]> {
  await lockWithRegions(db, ids);
  const found = await db.host.findMany({ where: { id: { in: ids } }, include: WITH_PLACE });
  const hosts = new Map(found.map((host) => [host.id, host]));
  const live = found.filter(({ status }) => status !== "Released");
  for (const host of live) precondition?.(host);
  await lockQuotas(
    db,
    "host",
    live.map(({ createdById }) => createdById),
  );
  const released = await endHosts(db, ctx, live, reason);
  await tellReleased(db, ctx, released);
  const rows = new Map(released.map((row) => [row.id, row]));
  const seen = new Set<string>();
  return ids.map((id) => {
    const row = seen.has(id) ? undefined : rows.get(id);
    seen.add(id);
    return row ? { row } : { error: refusalOf(id, hosts.get(id)) };
  });
}

const refusalOf = (id: string, host: Host | undefined): AppError =>
  host
    ? new AppError("conflict", `${host.hostname} (${addressOf(host.number)}) is released already.`)
    : notFound("host", id);

/** Regions, then hosts, before quotas and countries, and each in one order, as everywhere. */
async function lockWithRegions(db: Tx, ids: string[]): Promise<void> {
  await db.$queryRaw`
    SELECT id FROM "Region" WHERE id IN (SELECT "regionId" FROM "Host" WHERE id = ANY(${ids}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;
  await db.$queryRaw`SELECT id FROM "Host" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** Ends hosts whose regions and creators' quotas the caller has locked: rows, claims, shares, history, counters. */
export async function endHosts(
  db: Tx,
  ctx: Ctx,
  hosts: HostWithPlace[],
  reason: string,
): Promise<HostWithPlace[]> {
  if (hosts.length === 0) return [];
  const ids = hosts.map(({ id }) => id);
  const ended = {
    status: "Released",
    releasedAt: ctx.now,
    releaseReason: reason,
    updatedAt: ctx.now,
  } as const;
  await db.host.updateMany({ where: { id: { in: ids } }, data: ended });
  await giveUpClaims(db, "host", ids, ctx.now);
  await endSharesOf(db, ctx, "host", ids);
  await auditMany(
    db,
    ctx,
    hosts.map((host) => hostRecord(host, { action: "release", reason, before: factsOf(host) })),
  );
  await countReleased(db, hosts);
  return hosts.map((host) => ({ ...host, ...ended }));
}

/** A fixed number of statements, from however many regions the hosts are. */
async function countReleased(db: Tx, hosts: HostWithPlace[]): Promise<void> {
  const regions = tally(hosts.map(({ regionId }) => regionId));
  await db.$executeRaw`
    UPDATE "Region" r SET "hostCount" = r."hostCount" - gone.count
    FROM jsonb_to_recordset(${regions}::jsonb) AS gone (id uuid, count int) WHERE r.id = gone.id`;
  await changeQuotaCounts(
    db,
    "host",
    hosts.map(({ createdById }) => ({ userId: createdById, count: -1 })),
  );
  const countries = tally(hosts.map(({ region }) => region.countryId));
  // An update of many locks them in whatever order it reads them; who allocates in two at once does so by id.
  await db.$queryRaw`
    SELECT c.id FROM "Country" c JOIN jsonb_to_recordset(${countries}::jsonb) AS gone (id int) ON gone.id = c.id
    ORDER BY c.id FOR NO KEY UPDATE OF c`;
  await db.$executeRaw`
    UPDATE "Country" c SET "hostCount" = c."hostCount" - gone.count
    FROM jsonb_to_recordset(${countries}::jsonb) AS gone (id int, count int) WHERE c.id = gone.id`;
}

/** How often each is there, as a text for a statement. */
function tally(ids: (string | number)[]): string {
  const counts = new Map<string | number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return JSON.stringify([...counts].map(([id, count]) => ({ id, count })));
}

/** Events and thresholds; locks the rows of waiting jobs, so it comes after every counter. */
export async function tellReleased(db: Tx, ctx: Ctx, hosts: HostWithPlace[]): Promise<void> {
  if (hosts.length === 0) return;
  await emitIpamEvents(
    db,
    ctx,
    hosts.map((host) => ({
      type: "host.released",
      data: eventDataOf(host, host.region, host.region.country),
    })),
  );
  await capacityChanged(db, ctx, {
    countryIds: [...new Set(hosts.map(({ region }) => region.countryId))],
    regionIds: [...new Set(hosts.map(({ regionId }) => regionId))],
  });
}

/** The hosts of a region that hold an address, locked, as `endHosts` needs them. */
export async function lockHostsOf(db: Tx, regionId: string): Promise<HostWithPlace[]> {
  await db.$queryRaw`
    SELECT id FROM "Host" WHERE "regionId" = ${regionId}::uuid AND status <> 'Released'
    ORDER BY id FOR NO KEY UPDATE`;
  return db.host.findMany({
    where: { regionId, status: { not: "Released" } },
    include: WITH_PLACE,
    orderBy: { number: "asc" },
  });
}
