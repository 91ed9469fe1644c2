import { randomUUID } from "node:crypto";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { startOperation } from "@/lib/operations/engine";
import { recordOperation } from "@/lib/operations/record";
import { getOwnOperation } from "../operations/own";
import { writePiece } from "../operations/pieces";
import { ipamPath } from "../urls";
import { countersOf, isWanted, keepResults, notTaken, recordQuotas, refusalOf } from "./outcome";
import { type ImportPlan, readPlan, summaryOf } from "./plan";
import { FILE_POSITION, type ImportRequest } from "./run";
import {
  AT_ONCE_MAX,
  type ImportAnswer,
  type ImportDone,
  type ImportFile,
  type ImportPreview,
  type ImportQueued,
} from "./schema";
import { tryOut } from "./try-out";
import type { UndoRequest } from "./undo";
import { undoStateOf } from "./undoable";

/** What an import of this file would do, row by row; nothing is changed. */
export async function previewImport(ctx: Ctx, input: ImportFile): Promise<ImportPreview> {
  const plan = await readPlan(ctx, input);
  const { results } = await tryOut(ctx, plan, { isWanted: () => false });
  return summaryOf(plan, results);
}

/** Imports a file: a short one before the answer, a long one as an operation. */
export async function importFile(ctx: Ctx, input: ImportFile): Promise<ImportAnswer> {
  const plan = await readPlan(ctx, input);
  return plan.rows.length <= AT_ONCE_MAX ? importNow(ctx, input, plan) : queue(ctx, input, plan);
}

async function importNow(
  ctx: Ctx,
  { content: _, ...input }: ImportFile,
  plan: ImportPlan,
): Promise<ImportDone> {
  const id = randomUUID();
  const { results, kept } = await tryOut(ctx, plan, {
    isWanted: isWanted(input),
    onKept: async (db, rows) => {
      const request = { ...input, total: rows.length };
      await recordOperation(db, ctx, { id, kind: "ipam_import", request, counters: countersOf(rows) });
      await keepResults(db, id, rows);
      await recordQuotas({ ...ctx, db }, plan);
    },
  });
  if (kept) return { ...summaryOf(plan, results), job_id: id };
  await recordQuotas(ctx, plan);
  const { validation, ...summary } = summaryOf(plan, notTaken(results));
  throw refusalOf(results, validation.errors, summary);
}

async function queue(
  ctx: Ctx,
  { content, ...input }: ImportFile,
  { rows }: ImportPlan,
): Promise<ImportQueued> {
  const id = randomUUID();
  await inTransaction(ctx.db, async (db) => {
    const request = { ...input, total: rows.length };
    await startOperation({ ...ctx, db }, { kind: "ipam_import", id, lockKey: `ipam_import:${id}`, request });
    await writePiece(db, id, FILE_POSITION, content);
  });
  return {
    job_id: id,
    status: "pending",
    total_rows: rows.length,
    message: "Import queued for processing",
    status_url: ipamPath(`/import/${id}`),
  };
}

/** Starts to give back what an import created; `conflict` says why where that cannot be. */
export async function startImportUndo(ctx: Ctx, importId: string): Promise<ImportQueued> {
  const id = randomUUID();
  const total = await inTransaction(ctx.db, async (db) => {
    const row = await getOwnOperation({ ...ctx, db }, importId, ["ipam_import"]);
    const { possible, reason, undone_by } = await undoStateOf(db, row);
    if (!possible) throw new AppError("conflict", `This import cannot be undone. ${reason}`, { undone_by });
    const { successful = 0 } = row.counters as Record<string, number>;
    const { file_name } = row.request as ImportRequest;
    const request: UndoRequest = { importId, total: successful, file_name };
    const lockKey = `ipam_import_undo:${importId}`;
    await startOperation({ ...ctx, db }, { kind: "ipam_import_undo", id, lockKey, request });
    await db.operation.update({ where: { id }, data: { undoesId: importId } });
    await audit(db, ctx, {
      event: "operation.undone",
      objectType: "operation",
      objectId: importId,
      objectLabel: importId,
      after: { operation_id: id },
    });
    return successful;
  });
  return {
    job_id: id,
    status: "pending",
    total_rows: total,
    message: "Undo queued for processing",
    status_url: ipamPath(`/import/${id}`),
  };
}
