import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { isUnchanged, onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { database, inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { blockOf, cidrOf } from "../addresses";
import { getCountryRow } from "../countries/queries";
import { emitIpamEvents } from "../events/emit";
import { keepRefusals } from "../quotas/refusals";
import { orThrow } from "../round";
import { together } from "../together";
import { allocateRegions, type RegionRequest } from "./allocate";
import { getRegionRow, isLive, type RegionWithCountry, toRegion } from "./queries";
import { eventDataOf, factsOf, nameTaken, regionRecord } from "./record";
import { lockRegion, retireRegion } from "./retire";
import type { AllocateRegion, Region, RetireRegion, UpdateRegion } from "./schema";

type Precondition = (current: Region) => void;

/** Allocates the lowest free region of a country, or the one at a given address. */
export async function allocateRegion(ctx: Ctx, input: AllocateRegion): Promise<Region> {
  const { country: name, x_octet, y_octet, ...fields } = input;
  const country = await getCountryRow(ctx.db, name);
  const block = x_octet == null || y_octet == null ? undefined : blockOf(x_octet, y_octet);
  const request: RegionRequest = { ctx, input: fields, block };
  const outcome = await together(`region ${country.id}`, request, (requests) =>
    inTransaction(database(), (db) => allocateRegions(db, country.id, requests)),
  );
  return keepRefusals(ctx, async () => toRegion(orThrow(outcome)));
}

/** Changes what is said of a region; one that is retired is history. */
export async function updateRegion(
  ctx: Ctx,
  id: string,
  input: UpdateRegion,
  precondition: Precondition,
): Promise<Region> {
  return inTransaction(ctx.db, async (db) => {
    await lockRegion(db, id);
    const before = await getRegionRow(db, id);
    if (!isLive(before)) throw isHistory(before);
    await assertNameFree(db, before, input.region_name);
    precondition(toRegion(before));
    const { region_name: name = before.name, ...fields } = input;
    const after = { ...before, name, ...fields, updatedAt: ctx.now };
    const changed = onlyChanged(factsOf(before), factsOf(after));
    if (isUnchanged(changed)) return toRegion(before);
    await db.region.update({ where: { id }, data: { name, ...fields, updatedAt: ctx.now } });
    await audit(db, ctx, regionRecord(after, { action: "update", ...changed }));
    await publish(db, { type: "addresses", id: null, fabricId: null });
    const data = eventDataOf(after, after.country);
    await emitIpamEvents(db, ctx, [{ type: "region.updated", data }]);
    return toRegion(after);
  });
}

const isHistory = ({ name, block }: RegionWithCountry) =>
  new AppError("conflict", `${name} (${cidrOf(block)}) is retired and stays as it was.`);

/** The unique index has the last word; this gives the better message. */
async function assertNameFree(
  db: Prisma.TransactionClient,
  { id, countryId, country }: RegionWithCountry,
  name: string | undefined,
): Promise<void> {
  if (name === undefined) return;
  const others = await db.$queryRaw<unknown[]>`
    SELECT FROM "Region" WHERE "countryId" = ${countryId} AND lower(name) = lower(${name})
      AND status <> 'Retired' AND id <> ${id}::uuid`;
  if (others.length > 0) throw nameTaken(country, name);
}

/** Retires a region, with its hosts when `cascade` says so. */
export async function endRegion(
  ctx: Ctx,
  id: string,
  input: RetireRegion,
  precondition: Precondition,
): Promise<Region> {
  return inTransaction(ctx.db, async (db) =>
    toRegion(
      await retireRegion(db, ctx, id, { ...input, precondition: (row) => precondition(toRegion(row)) }),
    ),
  );
}
