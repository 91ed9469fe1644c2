import { Client } from "pg";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resources/route";
import { env } from "@/lib/env";
import { bigFabric, read } from "./big-fabric";
import { type Bench, shortestMs } from "./measure";

const READS = 20;
const OFFSETS = [0, 500, 5000, 9900];

/**
 * Pages of a list of 10,000, near and far, through the endpoint: credential, permission, limit, query,
 * output schema, ETag. The floor sends the same two statements and turns their rows into JSON.
 */
export const bench: Bench = {
  name: "list of 10,000 resources through its endpoint, pages of 50",
  bar: 3,
  run: async () => {
    const fabric = await bigFabric();
    const client = new Client({ connectionString: env().DATABASE_URL });
    await client.connect();
    const pages = Array.from({ length: READS }, (_, i) => OFFSETS[i % OFFSETS.length]);
    const floorMs = await shortestMs(5, async () => {
      for (const offset of pages) {
        const { rows } = await client.query(
          `SELECT r.id, "fabricId", kind, "apiVersion", name, namespace, gui, state, "filePath", warnings, "createdAt",
             r."updatedAt", (SELECT c.id FROM "Conflict" c WHERE c."openResourceId" = r.id) AS conflict
           FROM "Resource" r WHERE "fabricId" = $1 ORDER BY name, r.id LIMIT 50 OFFSET $2`,
          [fabric.id, offset],
        );
        const count = await client.query(`SELECT count(*) FROM "Resource" WHERE "fabricId" = $1`, [
          fabric.id,
        ]);
        JSON.stringify({ count: count.rows[0], rows });
      }
    });
    const oursMs = await shortestMs(5, async () => {
      for (const offset of pages) await read(GET, fabric, `offset=${offset}`);
    });
    await client.end();
    return { floorMs, oursMs, note: `${(oursMs / READS).toFixed(1)} ms a page` };
  },
};
