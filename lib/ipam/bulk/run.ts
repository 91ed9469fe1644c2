import { inTransaction } from "@/lib/db";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { readItems, writePiece } from "../operations/pieces";
import { applyTags } from "./apply";
import { distinct } from "./rules";
import type { BulkResult, BulkTags } from "./schema";

/** Small enough that progress moves and others wait for no lock, big enough that statements are few. */
const CHUNK = 25;

/**
 * Changes tags chunk by chunk. What became of a chunk is kept in the transaction that changes it:
 * whoever takes the operation over after a crash goes on with the first that is not on record.
 */
export async function tagResources(run: OperationRun<BulkTags>): Promise<OperationOutcome> {
  const { resource_type, resource_ids, ...change } = run.request;
  const ids = distinct(resource_ids);
  const { db } = run.ctx;
  const earlier = await readItems<BulkResult>(db, run.id);
  note(run, earlier);
  await run.phase("updating", 0);
  for (let start = earlier.length; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const results = await inTransaction(db, async (tx) => {
      // Each chunk at its own time: the row may have been changed since the operation began.
      const ctx = { ...run.ctx, db: tx, now: new Date() };
      const done = await applyTags(tx, ctx, resource_type, chunk, change);
      await writePiece(tx, run.id, start, JSON.stringify(done));
      return done;
    });
    note(run, results);
    await run.step(`${start + chunk.length} of ${ids.length}`, start + chunk.length, ids.length);
  }
  return { result: null };
}

function note(run: OperationRun<BulkTags>, results: BulkResult[]): void {
  const successful = results.filter(({ success }) => success).length;
  run.count("processed", results.length);
  run.count("successful", successful);
  run.count("failed", results.length - successful);
}
