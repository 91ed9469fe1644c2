import { z } from "zod";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { readItems } from "../operations/pieces";
import { countersOf, isWanted, keepResults, notTaken, recordQuotas, refusalOf } from "./outcome";
import { readPlan } from "./plan";
import { type ImportedRow, ImportFile } from "./schema";
import { tryOut } from "./try-out";

/** Where the file waits among the pieces of its operation; what became of its rows comes from 0 on. */
export const FILE_POSITION = -1;

export const ImportRequest = ImportFile.omit({ content: true }).extend({ total: z.int() });
export type ImportRequest = z.output<typeof ImportRequest>;

/**
 * Imports a long file. What became of its rows is kept in the transaction that imports them, so a
 * second attempt sees whether the first one got that far, and imports nothing twice.
 */
export async function importLater(run: OperationRun<ImportRequest>): Promise<OperationOutcome> {
  const { db } = run.ctx;
  const earlier = await readItems<ImportedRow>(db, run.id);
  if (earlier.length > 0) return conclude(run, earlier);
  await run.phase("reading", 0);
  const file = await db.operationPiece.findUniqueOrThrow({
    where: { operationId_position: { operationId: run.id, position: FILE_POSITION } },
  });
  const plan = await readPlan(run.ctx, { ...run.request, content: file.text });
  await run.phase("importing", 0.1);
  const { results, kept } = await tryOut(run.ctx, plan, {
    isWanted: isWanted(run.request),
    onKept: async (tx, rows) => {
      await keepResults(tx, run.id, rows);
      await recordQuotas({ ...run.ctx, db: tx }, plan);
    },
    progress: (done) => {
      run.counters.processed = done;
      return run.step(`${done} of ${plan.rows.length}`, done, plan.rows.length);
    },
  });
  if (kept) return conclude(run, results);
  // Together, as a second attempt that finds results does not look at quotas again.
  await inTransaction(db, async (tx) => {
    await keepResults(tx, run.id, notTaken(results));
    await recordQuotas({ ...run.ctx, db: tx }, plan);
  });
  Object.assign(run.counters, countersOf(notTaken(results)));
  throw refusalOf(
    results,
    plan.rows.flatMap(({ problems }) => problems),
    {},
  );
}

function conclude(run: OperationRun<ImportRequest>, results: ImportedRow[]): OperationOutcome {
  Object.assign(run.counters, countersOf(results));
  const { successful = 0 } = run.counters;
  if (successful === 0) throw new AppError("invalid_input", "Nothing of the file was imported.");
  return {
    result: null,
    // The file has served; its results stay.
    apply: async (db) => {
      await db.operationPiece.deleteMany({ where: { operationId: run.id, position: FILE_POSITION } });
    },
  };
}
