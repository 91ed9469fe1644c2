import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { cidrOf } from "../addresses";
import { capacityChanged } from "../capacity/changed";
import { giveUpClaims } from "../claims";
import { emitIpamEvents } from "../events/emit";
import { endHosts, lockHostsOf, tellReleased } from "../hosts/release";
import { changeQuotaCounts, lockQuotas } from "../quotas/counting";
import { endReservationsIn } from "../reservations/end";
import { endSharesOf } from "../shares/end";
import { getRegionRow, isLive, type RegionWithCountry } from "./queries";
import { eventDataOf, factsOf, regionRecord } from "./record";

type Tx = Prisma.TransactionClient;

export type Retirement = {
  reason: string;
  cascade: boolean;
  /** Called with the row as it is, once nothing else forbids it. */
  precondition?: (current: RegionWithCountry) => void;
};

/**
 * Retires a region in the caller's transaction: it stays as history, its block is free, or rests first.
 * With `cascade` its hosts are released before it, each with an entry of its own; without, hosts forbid it.
 * Reservations of addresses in it end with it.
 */
export async function retireRegion(
  db: Tx,
  ctx: Ctx,
  id: string,
  { reason, cascade, precondition }: Retirement,
): Promise<RegionWithCountry> {
  await lockRegion(db, id);
  const region = await getRegionRow(db, id);
  if (!isLive(region))
    throw new AppError("conflict", `${region.name} (${cidrOf(region.block)}) is retired already.`);
  const hosts = await lockHostsOf(db, id);
  if (hosts.length > 0 && !cascade) throw hasHosts(region, hosts.length);
  precondition?.(region);
  const people = [region, ...hosts].map(({ createdById }) => createdById);
  await lockQuotas(db, "region", people);
  const released = await endHosts(db, ctx, hosts, reason);
  await endReservationsIn(db, ctx, region, reason);
  const ended = { status: "Retired", retiredAt: ctx.now, retireReason: reason, updatedAt: ctx.now } as const;
  await db.region.update({ where: { id }, data: ended });
  await giveUpClaims(db, "region", [id], ctx.now);
  await endSharesOf(db, ctx, "region", [id]);
  await audit(db, ctx, regionRecord(region, { action: "retire", reason, before: factsOf(region) }));
  await changeQuotaCounts(db, "region", [{ userId: region.createdById, count: -1 }]);
  await db.$executeRaw`
    UPDATE "Country" SET "regionCount" = "regionCount" - 1 WHERE id = ${region.countryId}`;
  await tellReleased(db, ctx, released);
  const retired = { ...region, ...ended, hostCount: 0 };
  const data = { ...eventDataOf(retired, region.country), reason };
  await emitIpamEvents(db, ctx, [{ type: "region.retired", data }]);
  await capacityChanged(db, ctx, { countryIds: [region.countryId], regionIds: [id] });
  return retired;
}

/** Nothing is allocated in it, released from it or said of it meanwhile. */
export const lockRegion = (db: Tx, id: string) =>
  db.$queryRaw`SELECT id FROM "Region" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;

const hasHosts = ({ name, block }: RegionWithCountry, count: number) =>
  new AppError(
    "conflict",
    `${name} (${cidrOf(block)}) has ${count} host${count === 1 ? "" : "s"}. Release ${count === 1 ? "it" : "them"} first, or retire with cascade=true.`,
    { allocated_hosts: count },
  );
