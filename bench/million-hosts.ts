import { Client } from "pg";
import { env } from "@/lib/env";
import { fullRegions } from "./full-plan";

/** Half a year of minutes, over which everything came to be. */
const MINUTES = 180 * 24 * 60;

/**
 * Between 2 and 32 hosts a region, and a tenth as many again that were released, allocated bit by bit over half a
 * year. The indexes are made afterwards, which takes a fraction of the time.
 */
export async function millionHosts(): Promise<void> {
  await fullRegions(0);
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes
    WHERE tablename = 'Host' AND indexname <> 'Host_pkey'`);
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  // Every region is there: looking it up for each row would only take time.
  await client.query("SET session_replication_role = replica");
  await client.query(`
    UPDATE "Region" SET "createdAt" = now() - block * 7919 % ${MINUTES} * interval '1 minute'`);
  await client.query(`
    INSERT INTO "Host" (number, "regionId", hostname, "createdByLabel", owner, tags, "deviceType", "createdAt")
    SELECT block * 256 + z, id, (ARRAY['web', 'db', 'cache', 'queue', 'build', 'mail'])[1 + (block + z) % 6] || '-' || block || '-' || z,
      'bench', 'team-' || block % 40, jsonb_build_object('rack', 'r' || (block * 7 + z) % 500),
      (ARRAY['VM', 'Container', 'Physical'])[1 + z % 3]::"DeviceType",
      "createdAt" + (now() - "createdAt") * (((block + z) * 104729) % 1000 / 1000.0)
    FROM (SELECT *, 2 + row_number() OVER (ORDER BY block) % 31 AS hosts FROM "Region") r, generate_series(1, hosts) AS z
    LIMIT 1000000`);
  await client.query(`
    INSERT INTO "Host" (number, "regionId", hostname, "createdByLabel", "createdAt", status, "releasedAt", "releaseReason")
    SELECT number, "regionId", hostname, h."createdByLabel", r."createdAt", 'Released', h."createdAt", 'replaced'
    FROM "Host" h JOIN "Region" r ON r.id = h."regionId" WHERE number % 10 = 0`);
  for (const { definition } of indexes) await client.query(definition);
  await client.query(`UPDATE "Region" r SET "hostCount" = h.count FROM (
    SELECT "regionId", count(*) FROM "Host" WHERE status <> 'Released' GROUP BY 1) h WHERE h."regionId" = r.id`);
  await client.query(`UPDATE "Country" c SET "hostCount" = r.sum, "regionCount" = r.count FROM (
    SELECT "countryId", sum("hostCount"), count(*) FROM "Region" GROUP BY 1) r WHERE r."countryId" = c.id`);
  await client.query('VACUUM ANALYZE "Host"');
  await client.query('VACUUM ANALYZE "Region"');
  await client.end();
}
