import { database } from "@/lib/db";

const REGIONS = 60_000;
const HOSTS_A_REGION = 10;

/** The lowest 60,000 of 65,536 blocks, each country's share of them. */
export async function fullRegions(hostCount: number): Promise<void> {
  const db = database();
  // The reserved range is opened, or 60,000 regions would not fit.
  await db.country.updateMany({ data: { isReserved: false } });
  await db.$executeRaw`
    INSERT INTO "Region" (block, "countryId", name, "createdByLabel", "hostCount")
    SELECT block, c.id, 'Region ' || block, 'bench', ${hostCount}
    FROM "Country" c, generate_series(c."xStart" * 256, c."xEnd" * 256 + 255) AS block
    WHERE block - c."xStart" * 256 < (c."xEnd" - c."xStart" + 1) * 256 * ${REGIONS}::int / 65536`;
}

/**
 * A plan that is nearly full, as allocations fill it: 60,000 regions and 600,000 hosts.
 */
export async function fullPlan(): Promise<void> {
  const db = database();
  await fullRegions(HOSTS_A_REGION);
  await db.$executeRaw`
    INSERT INTO "Claim" (kind, number, "regionId") SELECT 'region', block, id FROM "Region"`;
  await db.$executeRaw`
    INSERT INTO "Claim" (kind, number, "hostId")
    SELECT 'host', block * 256 + z, gen_random_uuid() FROM "Region", generate_series(1, ${HOSTS_A_REGION}::int) AS z`;
  await db.$executeRaw`VACUUM ANALYZE "Claim"`;
  await db.$executeRaw`VACUUM ANALYZE "Region"`;
}
