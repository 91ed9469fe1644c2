import type { Host, Prisma, Region } from "@/generated/prisma/client";
import { type Db, inTransaction } from "@/lib/db";
import { blockOf, numberOf } from "@/lib/ipam/addresses";
import { findCountryOfX } from "@/lib/ipam/countries/queries";

type GivenRegion = Partial<Prisma.RegionUncheckedCreateInput> & { x: number; y: number };

/** A region at 10.x.y.0/24 with its claim and its country's count; any part can be given. */
export function seedRegion(db: Db, { x, y, ...given }: GivenRegion): Promise<Region> {
  return inTransaction(db, async (tx) => {
    const country = await findCountryOfX(tx, x);
    if (!country) throw new Error(`No country has the X octet ${x}.`);
    const region = await tx.region.create({
      data: {
        block: blockOf(x, y),
        countryId: country.id,
        name: `Region ${x}.${y}`,
        createdByLabel: "seed",
        ...given,
      },
    });
    if (region.status === "Retired") return region;
    await tx.claim.create({ data: { kind: "region", number: region.block, regionId: region.id } });
    await tx.country.update({ where: { id: country.id }, data: { regionCount: { increment: 1 } } });
    return region;
  });
}

/** Hosts of a region from `z` on, with their claims and counts; any part can be given for all of them. */
export function seedHosts(
  db: Db,
  region: Pick<Region, "id" | "block" | "countryId">,
  {
    z = 1,
    count = 1,
    ...given
  }: Partial<Prisma.HostUncheckedCreateInput> & { z?: number; count?: number } = {},
): Promise<Host[]> {
  return inTransaction(db, async (tx) => {
    const hosts = await tx.host.createManyAndReturn({
      data: Array.from({ length: count }, (_, index) => ({
        number: numberOf(region.block, z + index),
        regionId: region.id,
        hostname: `host-${region.block}-${z + index}`,
        createdByLabel: "seed",
        ...given,
      })),
    });
    const live = hosts.filter(({ status }) => status !== "Released");
    await tx.claim.createMany({
      data: live.map(({ id, number }) => ({ kind: "host" as const, number, hostId: id })),
    });
    await tx.region.update({ where: { id: region.id }, data: { hostCount: { increment: live.length } } });
    await tx.country.update({
      where: { id: region.countryId },
      data: { hostCount: { increment: live.length } },
    });
    return hosts;
  });
}
