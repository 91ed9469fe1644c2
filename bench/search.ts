import { database } from "@/lib/db";
import { search } from "@/lib/ipam/search/queries";
import { Search } from "@/lib/ipam/search/schema";
import { systemActor } from "@/lib/operations/actor";
import type { Bench } from "./measure";
import { millionHosts } from "./million-hosts";
import { floorPool } from "./pool";
import { send, statementsOf } from "./statements";

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

/** A million hosts searched in each way. The floor sends the very statements of the product through `pg`. */
export const bench: Bench = {
  name: "search of a million hosts",
  bar: 1.5,
  run: async () => {
    await millionHosts();
    const ctx = { db: database(), actor: systemActor("bench"), now: new Date(), requestId: null };
    const pool = floorPool(4);
    const floor: number[] = [];
    const ours: number[] = [];
    const slowest: [string, number][] = [];
    for (const [name, criteria] of Object.entries(SEARCHES)) {
      const query = Search.parse(criteria);
      const waves = await statementsOf(() => search(ctx, query));
      const before = ours.length;
      for (let round = 0; round < ROUNDS; round += 1) {
        await timed(floor, () => send(pool, waves));
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

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  into.push(performance.now() - begun);
}

const percentile = (numbers: number[], part: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
