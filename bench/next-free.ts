import { Client } from "pg";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { previewNextHost } from "@/lib/ipam/hosts/queries";
import { previewNextRegion } from "@/lib/ipam/regions/queries";
import { systemActor } from "@/lib/operations/actor";
import { fullPlan } from "./full-plan";
import type { Bench } from "./measure";

const LOOKS = 400;
const P99_MS_MAX = 10;

/**
 * The next free block of each country and the next free address of regions all over the plan, by turns.
 * The floor is the one SQL statement that finds the first gap between two claims, through `pg`.
 */
export const bench: Bench = {
  name: "next free address in a full-size /8 with 60,000 regions",
  bar: 2,
  run: async () => {
    await fullPlan();
    const db = database();
    const countries = await db.country.findMany();
    const regions = await db.region.findMany({ take: LOOKS, orderBy: { id: "asc" } });
    const client = new Client({ connectionString: env().DATABASE_URL });
    await client.connect();
    const floor = { region: [] as number[], host: [] as number[] };
    const ours = { region: [] as number[], host: [] as number[] };
    for (let look = 0; look < LOOKS; look += 1) {
      const country = countries[look % countries.length] as (typeof countries)[number];
      const region = regions[look % regions.length] as (typeof regions)[number];
      const ctx = { db, actor: systemActor("bench"), now: new Date(), requestId: null };
      const [from, to] = [country.xStart * 256, country.xEnd * 256 + 255];
      const first = region.block * 256 + 1;
      await timed(floor.region, () => client.query(FIRST_GAP, ["region", from, to]));
      await timed(ours.region, () => previewNextRegion(ctx, { country: country.name }));
      await timed(floor.host, () => client.query(FIRST_GAP, ["host", first, first + 253]));
      await timed(ours.host, () => previewNextHost(ctx, { region_id: region.id, count: 1 }));
    }
    await client.end();
    const p99 = percentile([...ours.region, ...ours.host], 0.99);
    const note = `p99 ${p99.toFixed(1)} ms (bar ${P99_MS_MAX}); median of a block ${halfOf(floor.region)} → ${halfOf(ours.region)}, of a host ${halfOf(floor.host)} → ${halfOf(ours.host)} ms`;
    const [floorMs, oursMs] = [floor, ours].map(({ region, host }) => sum(region) + sum(host));
    return { floorMs: floorMs ?? 0, oursMs: oursMs ?? 0, note, met: p99 <= P99_MS_MAX };
  },
};

/** As the product asks: what is before the first claim, and the first gap after it. */
const FIRST_GAP = `
  SELECT $2::int AS "from", coalesce((SELECT min(number) - 1 FROM "Claim"
    WHERE kind = $1::"AddressKind" AND number BETWEEN $2 AND $3), $3::int) AS "to"
  UNION ALL (
    SELECT number + 1, next - 1 FROM (
      SELECT number, lead(number, 1, $3::int + 1) OVER (ORDER BY number) AS next FROM "Claim"
      WHERE kind = $1::"AddressKind" AND number BETWEEN $2 AND $3
    ) pairs WHERE next - number > 1 ORDER BY number LIMIT 1)`;

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  into.push(performance.now() - begun);
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

const percentile = (numbers: number[], part: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;

const halfOf = (numbers: number[]) => percentile(numbers, 0.5).toFixed(1);
