import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { executePlan, type Progress } from "./execute";
import type { ImportPlan } from "./plan";
import type { ImportedRow } from "./schema";

type Tx = Prisma.TransactionClient;

/** A long file takes its time, and holds the countries it is about meanwhile. */
const TIMEOUT_MS = 10 * 60 * 1000;

class TakenBack extends Error {}

/**
 * Imports a file and keeps it only if its outcome is wanted; else nothing of it has happened.
 * `onKept` runs in the same transaction.
 */
export async function tryOut(
  ctx: Ctx,
  plan: ImportPlan,
  {
    isWanted,
    onKept = async () => {},
    progress,
  }: {
    isWanted: (results: ImportedRow[]) => boolean;
    onKept?: (db: Tx, results: ImportedRow[]) => Promise<void>;
    progress?: Progress;
  },
): Promise<{ results: ImportedRow[]; kept: boolean }> {
  let results: ImportedRow[] = [];
  try {
    await inTransaction(
      ctx.db,
      async (db) => {
        results = await executePlan(db, { ...ctx, db }, plan, progress);
        if (!isWanted(results)) throw new TakenBack();
        await onKept(db, results);
      },
      { timeoutMs: TIMEOUT_MS },
    );
    return { results, kept: true };
  } catch (error) {
    if (error instanceof TakenBack) return { results, kept: false };
    throw error;
  }
}
