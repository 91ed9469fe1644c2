import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resources/route";
import { database } from "@/lib/db";
import { listResources } from "@/lib/fabrics/resources/queries";
import { ListResources } from "@/lib/fabrics/resources/schema";
import { systemActor } from "@/lib/operations/actor";
import { bigFabric, read } from "./big-fabric";
import { type Bench, shortestMs } from "./measure";

const READS = 100;
const AT_ONCE = 10;

/** What `endpoint()` adds to a read: the bare handler runs the same query and answers its result as it is. */
export const bench: Bench = {
  name: "one API read through endpoint(), ten at once",
  // At least 0.8 times the requests per second of the bare handler.
  bar: 1.25,
  run: async () => {
    const fabric = await bigFabric();
    const bare = async () => {
      const ctx = { db: database(), actor: systemActor("bench"), now: new Date(), requestId: null };
      const page = await listResources(ctx, fabric.id, ListResources.parse({ limit: 50, include: "spec" }));
      return Response.json(page);
    };
    const floorMs = await shortestMs(4, () => manyTimes(async () => (await bare()).arrayBuffer()));
    const oursMs = await shortestMs(4, () => manyTimes(() => read(GET, fabric, "limit=50&include=spec")));
    const perSecond = (ms: number) => Math.round(READS / (ms / 1000));
    return { floorMs, oursMs, note: `${perSecond(oursMs)} of ${perSecond(floorMs)} requests/s` };
  },
};

async function manyTimes(work: () => Promise<unknown>): Promise<void> {
  let left = READS;
  const lane = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
