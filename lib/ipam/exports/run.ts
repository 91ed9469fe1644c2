import type { Db } from "@/lib/db";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { writePiece } from "../operations/pieces";
import { jsonText } from "./json-text";
import { inOrder } from "./merge";
import { readHosts, readRegions, type Wheres, wheresOf } from "./read";
import type { StartExport } from "./schema";
import { CSV_HEAD, csvLine } from "./text";

/** Text with how many regions and hosts it tells of. */
export type Part = { text: string; regions: number; hosts: number };

/**
 * Writes the file of an export piece by piece, so that a million hosts need no more memory than a few
 * thousand. A second attempt starts anew: half a file from before a crash would be of two moments.
 */
export async function exportNow(run: OperationRun<StartExport>): Promise<OperationOutcome> {
  const { db } = run.ctx;
  await db.operationPiece.deleteMany({ where: { operationId: run.id } });
  const wheres = await wheresOf(db, run.request);
  const total = await countOf(db, wheres);
  run.counters.total = total;
  await run.phase("writing", 0);
  const parts = run.request.format === "csv" ? csvText(db, wheres) : jsonText(run, wheres);
  let position = 0;
  for await (const { text, regions, hosts } of parts) {
    await writePiece(db, run.id, position, text);
    position += 1;
    run.count("size_bytes", Buffer.byteLength(text));
    run.count("regions", regions);
    run.count("hosts", hosts);
    run.count("processed", regions + hosts);
    const { processed = 0 } = run.counters;
    await run.step(`${processed} of ${total}`, processed, total);
  }
  return { result: null };
}

async function countOf(db: Db, { region, host }: Wheres): Promise<number> {
  const [regions, hosts] = await Promise.all([
    region ? db.region.count({ where: region }) : 0,
    host ? db.host.count({ where: host }) : 0,
  ]);
  return regions + hosts;
}

async function* csvText(db: Db, { region, host }: Wheres): AsyncGenerator<Part> {
  yield { text: CSV_HEAD, regions: 0, hosts: 0 };
  for await (const items of inOrder(readRegions(db, region), readHosts(db, host)))
    yield {
      text: items.map(csvLine).join(""),
      regions: items.filter((item) => item.region).length,
      hosts: items.filter((item) => item.host).length,
    };
}
