import { Client } from "pg";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/conflicts/route";
import { env } from "@/lib/env";
import type { JsonObject } from "@/lib/json";
import { merge3 } from "@/lib/merge/merge3";
import { bigFabric, read } from "./big-fabric";
import { type Bench, shortestMs } from "./measure";

const READS = 20;
const OFFSETS = [0, 500, 1000, 1900];

/**
 * Pages of a list of 2,000 conflicts through the endpoint. The floor sends the same statements, merges
 * each row's documents once, which the answer's preview cannot do without, and turns it into JSON.
 */
export const bench: Bench = {
  name: "list of 2,000 conflicts through its endpoint, pages of 50",
  bar: 3,
  run: async () => {
    const fabric = await bigFabric();
    const client = new Client({ connectionString: env().DATABASE_URL });
    await client.connect();
    const pages = Array.from({ length: READS }, (_, i) => OFFSETS[i % OFFSETS.length]);
    const floorMs = await shortestMs(5, async () => {
      for (const offset of pages) {
        const { rows } = await client.query<{ base: JsonObject; gui: JsonObject; git: JsonObject }>(
          `SELECT c.*, r.kind, r.name, r.base, r.gui, r.git FROM "Conflict" c JOIN "Resource" r ON r.id = c."resourceId"
           WHERE c."fabricId" = $1 ORDER BY c.status, c.severity DESC, c.id LIMIT 50 OFFSET $2`,
          [fabric.id, offset],
        );
        const counts = await client.query(
          `SELECT status, count(*) FROM "Conflict" WHERE "fabricId" = $1 GROUP BY status`,
          [fabric.id],
        );
        const merged = rows.map(({ base, gui, git, ...row }) => ({
          ...row,
          conflicts: merge3(base, gui, git).conflicts,
        }));
        JSON.stringify({ counts: counts.rows, merged });
      }
    });
    const oursMs = await shortestMs(5, async () => {
      for (const offset of pages) await read(GET, fabric, `offset=${offset}`);
    });
    await client.end();
    return { floorMs, oursMs, note: `${(oursMs / READS).toFixed(1)} ms a page` };
  },
};
