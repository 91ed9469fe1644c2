import type { Operation } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { hasEnded } from "@/lib/operations/wait";
import { pageOfWork } from "../operations/list";
import { expiryOf, getOwnOperation, jobErrorOf, jobStatusOf } from "../operations/own";
import { readItems } from "../operations/pieces";
import type { ListWork } from "../operations/schema";
import type { ImportRequest } from "./run";
import type { ImportedRow, ImportJob, ImportPage } from "./schema";
import { undoStateOf, undoStatesOf } from "./undoable";

export const IMPORT_KINDS = ["ipam_import", "ipam_import_undo"] as const;

/** An import or an undo of the caller; what became of each row is told once it has ended. */
export async function getImportJob(ctx: Ctx, id: string): Promise<ImportJob> {
  const row = await getOwnOperation(ctx, id, IMPORT_KINDS);
  const job = toJob(row, await undoStateOf(ctx.db, row));
  return hasEnded(row) ? { ...job, results: await readItems<ImportedRow>(ctx.db, id) } : job;
}

/** Imports and undos of the last seven days, newest first. */
export async function listImports(ctx: Ctx, query: ListWork): Promise<ImportPage> {
  const { rows, pagination } = await pageOfWork(ctx, IMPORT_KINDS, query);
  const undos = await undoStatesOf(ctx.db, rows);
  return { results: rows.map((row, place) => toJob(row, undos[place] as ImportJob["undo"])), pagination };
}

function toJob(row: Operation, undo: ImportJob["undo"]): ImportJob {
  const request = row.request as Partial<ImportRequest>;
  const { processed = 0, successful = 0, failed = 0, skipped = 0 } = row.counters as Record<string, number>;
  const total = request.total ?? 0;
  return {
    job_id: row.id,
    kind: row.kind === "ipam_import" ? "import" : "undo",
    status: jobStatusOf(row),
    progress: { total, processed, successful, failed },
    total_rows: total,
    successful,
    failed,
    skipped,
    file_name: request.file_name ?? "",
    mode: request.mode ?? "manual",
    force: request.force ?? false,
    error: jobErrorOf(row),
    undo,
    created_by: row.actorLabel,
    created_at: row.createdAt.toISOString(),
    completed_at: row.endedAt?.toISOString() ?? null,
    expires_at: expiryOf(row),
  };
}
