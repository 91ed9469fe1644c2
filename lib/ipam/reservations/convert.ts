import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/input";
import { addressOf, cidrOf, octetsOfNumber } from "../addresses";
import { allocateHosts } from "../hosts/allocate";
import type { HostWithRegion } from "../hosts/queries";
import { HostFields } from "../hosts/schema";
import { keepRefusals } from "../quotas/refusals";
import { allocateRegions } from "../regions/allocate";
import type { RegionWithCountry } from "../regions/queries";
import { RegionFields } from "../regions/schema";
import { type Outcome, orThrow } from "../round";
import { activeRow, factsOf, type Precondition, record } from "./commands";
import { blockIn, getReservationRow, type ReservationRow } from "./queries";
import type { Converted, ConvertReservation } from "./schema";

type Tx = Prisma.TransactionClient;

/**
 * Makes a region or a host of a reservation, at the address it holds. Nobody else can get in between:
 * the claim passes from one to the other in one transaction, with everything an allocation does.
 */
export async function convertReservation(
  ctx: Ctx,
  id: string,
  input: ConvertReservation,
  precondition: Precondition,
): Promise<Converted> {
  // What has to be said depends on what was reserved, so it can be checked only now.
  const reserved = await getReservationRow(ctx, id);
  const allocate = reserved.kind === "region" ? regionFrom(input) : hostFrom(input);
  return keepRefusals(ctx, () =>
    inTransaction(ctx.db, async (db) => {
      if (reserved.kind === "host") await lockRegionAt(db, blockIn(reserved));
      return convert(db, ctx, id, allocate, precondition);
    }),
  );
}

/** The region before the reservation in it, as its retirement does. */
const lockRegionAt = (db: Tx, block: number) =>
  db.$queryRaw`SELECT id FROM "Region" WHERE block = ${block} AND status <> 'Retired' FOR NO KEY UPDATE`;

async function convert(db: Tx, ctx: Ctx, id: string, allocate: Allocate, precondition: Precondition) {
  const row = await activeRow({ ...ctx, db }, id, precondition);
  const converted = await allocate(db, ctx, row);
  await db.reservation.update({
    where: { id },
    data: {
      status: "converted",
      endedAt: ctx.now,
      updatedAt: ctx.now,
      convertedTo: converted.resource_id,
    },
  });
  await record(db, ctx, "convert_reservation", row, {
    before: factsOf(row),
    after: { status: "converted", converted_to: converted.resource_id },
  });
  return converted;
}

type Allocate = (db: Tx, ctx: Ctx, row: ReservationRow) => Promise<Converted>;

function regionFrom(input: ConvertReservation): Allocate {
  const fields = parseInput(RegionFields, input);
  return async (db, ctx, { id, number, countryId }) => {
    const [outcome] = await allocateRegions(db, countryId, [
      { ctx, input: fields, block: number, reservationId: id },
    ]);
    const region = orThrow(outcome as Outcome<RegionWithCountry>);
    return {
      resource_id: region.id,
      resource_type: "region",
      allocation: {
        region_id: region.id,
        region_name: region.name,
        cidr: cidrOf(region.block),
        status: region.status,
        created_at: region.createdAt.toISOString(),
      },
    };
  };
}

function hostFrom(input: ConvertReservation): Allocate {
  const fields = parseInput(HostFields, input);
  return async (db, ctx, row) => {
    const regionId = await activeRegionAt(db, blockIn(row));
    const [outcome] = await allocateHosts(db, regionId, [
      { ctx, input: fields, z: octetsOfNumber(row.number).z, reservationId: row.id },
    ]);
    const host = orThrow(outcome as Outcome<HostWithRegion>);
    return {
      resource_id: host.id,
      resource_type: "host",
      allocation: {
        host_id: host.id,
        ip_address: addressOf(host.number),
        hostname: host.hostname,
        region_id: host.regionId,
        status: host.status,
        created_at: host.createdAt.toISOString(),
      },
    };
  };
}

async function activeRegionAt(db: Tx, block: number): Promise<string> {
  const region = await db.region.findFirst({ where: { block, status: "Active" }, select: { id: true } });
  if (region) return region.id;
  throw new AppError("conflict", `There is no active region ${cidrOf(block)} to hold the host.`, {
    address: cidrOf(block),
  });
}
