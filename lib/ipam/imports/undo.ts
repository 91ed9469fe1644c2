import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { releaseHosts } from "../hosts/release";
import { readItems, writePiece } from "../operations/pieces";
import { retireRegion } from "../regions/retire";
import { countersOf } from "./outcome";
import type { ImportedRow } from "./schema";

export const UndoRequest = z.object({ importId: z.uuid(), total: z.int(), file_name: z.string() });
export type UndoRequest = z.output<typeof UndoRequest>;

const CHUNK = 100;
const TOUCHED = "Was changed since the import, so it stays.";

/**
 * Gives back what an import created and nobody has touched since: hosts first, then regions that are
 * empty then. What became of a chunk is kept in its transaction, so a second attempt goes on behind it.
 */
export async function undoImport(run: OperationRun<UndoRequest>): Promise<OperationOutcome> {
  const { db } = run.ctx;
  const created = (await readItems<ImportedRow>(db, run.request.importId)).filter(
    ({ status }) => status === "created",
  );
  const original = await db.operation.findUniqueOrThrow({ where: { id: run.request.importId } });
  const rows = [
    ...created.filter(({ type }) => type === "host"),
    ...created.filter(({ type }) => type === "region"),
  ];
  const done = await readItems<ImportedRow>(db, run.id);
  await run.phase("undoing", 0);
  for (let start = done.length; start < rows.length; start = done.length) {
    const type = rows[start]?.type;
    // A chunk is of one kind, so that all hosts are gone before the first region is looked at.
    const chunk = rows.slice(start, start + CHUNK).filter((row) => row.type === type);
    const results = await inTransaction(db, async (tx) => {
      const ctx = { ...run.ctx, db: tx, now: new Date() };
      const reason = `Import of ${run.request.file_name} undone`;
      const outcome = await giveBack(tx, ctx, chunk, {
        since: original.startedAt ?? original.createdAt,
        reason,
      });
      await writePiece(tx, run.id, start, JSON.stringify(outcome));
      return outcome;
    });
    done.push(...results);
    Object.assign(run.counters, countersOf(done));
    await run.step(`${done.length} of ${rows.length}`, done.length, rows.length);
  }
  Object.assign(run.counters, countersOf(done));
  return { result: null };
}

/** In the results of an undo `created` stands for given back, so that both read alike. */
async function giveBack(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  rows: ImportedRow[],
  { since, reason }: { since: Date; reason: string },
): Promise<ImportedRow[]> {
  const ids = rows.map(({ resource_id }) => resource_id ?? "");
  const [first] = rows;
  const touched = await touchedAmong(db, first?.type ?? null, ids, since);
  const open = ids.filter((id) => !touched.has(id));
  const refusals =
    first?.type === "host" ? await release(db, ctx, open, reason) : await retire(db, ctx, open, reason);
  return rows.map((row) => {
    const message = touched.get(row.resource_id ?? "") ?? refusals.get(row.resource_id ?? "") ?? null;
    if (message === null) return { ...row, message: null, errors: [] };
    return { ...row, status: "skipped", message, errors: [] };
  });
}

/** Why those are left alone that are not as the import made them. */
async function touchedAmong(
  db: Prisma.TransactionClient,
  type: ImportedRow["type"],
  ids: string[],
  since: Date,
): Promise<Map<string, string>> {
  const where = { id: { in: ids } };
  const rows =
    type === "host"
      ? await db.host.findMany({ where, select: { id: true, updatedAt: true, status: true } })
      : await db.region.findMany({ where, select: { id: true, updatedAt: true, status: true } });
  const found = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    ids.flatMap((id): [string, string][] => {
      const row = found.get(id);
      if (!row) return [[id, "Is gone already."]];
      if (row.status === "Released" || row.status === "Retired") return [[id, "Was given back already."]];
      return row.updatedAt.getTime() === since.getTime() ? [] : [[id, TOUCHED]];
    }),
  );
}

async function release(db: Prisma.TransactionClient, ctx: Ctx, ids: string[], reason: string) {
  if (ids.length === 0) return new Map<string, string>();
  const outcomes = await releaseHosts(db, ctx, ids, { reason });
  return new Map(
    outcomes.flatMap(({ error }, place): [string, string][] =>
      error ? [[ids[place] ?? "", error.message]] : [],
    ),
  );
}

async function retire(db: Prisma.TransactionClient, ctx: Ctx, ids: string[], reason: string) {
  const refusals = new Map<string, string>();
  // In the order in which everybody locks regions.
  for (const id of ids.toSorted())
    try {
      await retireRegion(db, ctx, id, { reason, cascade: false });
    } catch (error) {
      // One that has got other hosts meanwhile stays; it is refused before anything of it is written.
      if (!(error instanceof AppError)) throw error;
      refusals.set(id, error.message);
    }
  return refusals;
}
