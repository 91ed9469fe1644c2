import { Client, Pool } from "pg";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { search } from "@/lib/ipam/search/queries";
import { Search } from "@/lib/ipam/search/schema";
import { systemActor } from "@/lib/operations/actor";
import { fullRegions } from "./full-plan";
import type { Bench } from "./measure";

const ROUNDS = 10;

const SEARCHES: Record<string, Record<string, unknown>> = {
  address: { ip_address: "10.20.30.5" },
  "address as q": { q: "10.20.30.5" },
  "two octets": { ip_address: "30.5" },
  "/16": { cidr: "10.20.0.0/16" },
  "/24": { cidr: "10.20.30.0/24" },
  range: { ip_range: "10.20.30.1-10.20.34.50" },
  hostname: { hostname: "web-1234" },
  region: { region_name: "gion 123" },
  tag: { tags: '{"rack":"r77"}' },
  utilisation: { country: "Finland", utilization_min: 5 },
  everything: {},
  "by name": { sort_by: "name:asc" },
};

type Statement = { text: string; values: unknown[] };

/** A million hosts searched in each way. The floor sends the very statements of the product through `pg`. */
export const bench: Bench = {
  name: "search of a million hosts",
  bar: 1.5,
  run: async () => {
    await millionHosts();
    const ctx = { db: database(), actor: systemActor("bench"), now: new Date(), requestId: null };
    const pool = new Pool({ connectionString: env().DATABASE_URL, max: 4 });
    const floor: number[] = [];
    const ours: number[] = [];
    const slowest: [string, number][] = [];
    for (const [name, criteria] of Object.entries(SEARCHES)) {
      const query = Search.parse(criteria);
      const waves = await statementsOf(() => search(ctx, query));
      const before = ours.length;
      for (let round = 0; round < ROUNDS; round += 1) {
        await timed(floor, async () => {
          for (const wave of waves)
            await Promise.all(wave.map(({ text, values }) => pool.query(text, values)));
        });
        await timed(ours, () => search(ctx, query));
      }
      slowest.push([name, percentile(ours.slice(before), 0.5)]);
    }
    await pool.end();
    const medians = slowest.map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(", ");
    const [floorMs, oursMs] = [percentile(floor, 0.95), percentile(ours, 0.95)];
    return { floorMs, oursMs, note: `p95 ${oursMs.toFixed(0)} ms; medians: ${medians}` };
  },
};

/** What a piece of work asks of the database; what it asks at once stands together. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[][]> {
  const waves: Statement[][] = [];
  let open = 0;
  const { query } = Pool.prototype;
  Pool.prototype.query = function (this: Pool, ...args: [Statement, unknown[]?]) {
    const [{ text, values }, others] = args;
    if (open === 0) waves.push([]);
    open += 1;
    waves.at(-1)?.push({ text, values: others ?? values });
    const answer = Reflect.apply(query, this, args) as unknown as Promise<unknown>;
    const close = () => {
      open -= 1;
    };
    answer.then(close, close);
    return answer;
  } as typeof query;
  try {
    await work();
  } finally {
    Pool.prototype.query = query;
  }
  return waves;
}

/** Between 2 and 32 hosts a region. The indexes are made afterwards, which takes a fraction of the time. */
async function millionHosts(): Promise<void> {
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
    INSERT INTO "Host" (number, "regionId", hostname, "createdByLabel", owner, tags, "deviceType")
    SELECT block * 256 + z, id, (ARRAY['web', 'db', 'cache', 'queue', 'build', 'mail'])[1 + (block + z) % 6] || '-' || block || '-' || z,
      'bench', 'team-' || block % 40, jsonb_build_object('rack', 'r' || (block * 7 + z) % 500),
      (ARRAY['VM', 'Container', 'Physical'])[1 + z % 3]::"DeviceType"
    FROM (SELECT id, block, 2 + row_number() OVER (ORDER BY block) % 31 AS hosts FROM "Region") r, generate_series(1, hosts) AS z
    LIMIT 1000000`);
  for (const { definition } of indexes) await client.query(definition);
  await client.query(`UPDATE "Region" r SET "hostCount" = h.count FROM (
    SELECT "regionId", count(*) FROM "Host" GROUP BY 1) h WHERE h."regionId" = r.id`);
  await client.query(`UPDATE "Country" c SET "hostCount" = r.sum, "regionCount" = r.count FROM (
    SELECT "countryId", sum("hostCount"), count(*) FROM "Region" GROUP BY 1) r WHERE r."countryId" = c.id`);
  await client.query('VACUUM ANALYZE "Host"');
  await client.query('VACUUM ANALYZE "Region"');
  await client.end();
}

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  into.push(performance.now() - begun);
}

const percentile = (numbers: number[], part: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
