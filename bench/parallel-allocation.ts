import { database } from "@/lib/db";
import { allocateHost } from "@/lib/ipam/hosts/commands";
import { AllocateHost } from "@/lib/ipam/hosts/schema";
import { actorOf } from "@/lib/operations/actor";
import { seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { type Bench, shortestMs } from "./measure";
import { floorPool } from "./pool";

const ALLOCATIONS = 1000;
const REGIONS = 5;
const ROUNDS = 4;

/**
 * A thousand hosts asked for at once, in five regions. The floor inserts as many rows, one a statement, at the same
 * concurrency and over as many connections, into a table with the columns and indexes of the real one: it
 * looks for nothing, counts nothing and tells nobody.
 */
export const bench: Bench = {
  name: "1,000 parallel allocations",
  // At least half the rate of the floor.
  bar: 2,
  run: async () => {
    const db = database();
    const pool = floorPool(10);
    await pool.query('CREATE TABLE floor (LIKE "Host" INCLUDING ALL)');
    const actor = actorOf(await createUser(db, { role: "administrator" }), "bench");
    const floorMs = await shortestMs(ROUNDS, (round) =>
      Promise.all(
        range(ALLOCATIONS).map((index) =>
          pool.query(
            `INSERT INTO floor (number, "regionId", hostname, "createdByLabel") VALUES ($1, $2, $3, 'bench') RETURNING *`,
            [
              (round * REGIONS + (index % REGIONS)) * 256 + 1 + Math.floor(index / REGIONS),
              `00000000-0000-4000-8000-0000000000${round}${index % REGIONS}`,
              `host-${index}`,
            ],
          ),
        ),
      ),
    );
    const given = new Set<string>();
    const places = await Promise.all(
      range(ROUNDS * REGIONS).map((y) => seedRegion(db, { x: 1, y, name: `Bench ${y}` })),
    );
    const oursMs = await shortestMs(ROUNDS, async (round) => {
      const regions = places.slice(round * REGIONS, (round + 1) * REGIONS);
      const ctx = { db, actor, now: new Date(), requestId: null };
      const hosts = await Promise.all(
        range(ALLOCATIONS).map((index) => {
          const region = regions[index % REGIONS] as (typeof regions)[number];
          const input = AllocateHost.parse({ region_id: region.id, hostname: `host-${index}` });
          return allocateHost(ctx, input);
        }),
      );
      for (const { ip_address } of hosts) given.add(ip_address);
    });
    await pool.end();
    const duplicates = ROUNDS * ALLOCATIONS - given.size;
    if (duplicates > 0) throw new Error(`${duplicates} addresses were given out twice.`);
    const perSecond = Math.round(ALLOCATIONS / (oursMs / 1000));
    return { floorMs, oursMs, note: `0 duplicates, 0 errors, ${perSecond} a second` };
  },
};

const range = (length: number) => Array.from({ length }, (_, index) => index);
