import type { Operation } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { hasEnded } from "@/lib/operations/wait";
import { expiryOf, getOwnOperation, jobErrorOf, jobStatusOf, ownedBy } from "../operations/own";
import { readItems } from "../operations/pieces";
import { type PageQuery, paginationOf, sliceOf } from "../page";
import type { ImportRequest } from "./run";
import type { ImportedRow, ImportJob, ImportPage } from "./schema";
import { undoStateOf } from "./undoable";

export const IMPORT_KINDS = ["ipam_import", "ipam_import_undo"] as const;

/** An import or an undo of the caller; what became of each row is told once it has ended. */
export async function getImportJob(ctx: Ctx, id: string): Promise<ImportJob> {
  const row = await getOwnOperation(ctx, id, IMPORT_KINDS);
  const job = await toJob(ctx, row);
  return hasEnded(row) ? { ...job, results: await readItems<ImportedRow>(ctx.db, id) } : job;
}

/** Imports and undos of the last seven days, newest first. */
export async function listImports(ctx: Ctx, query: PageQuery): Promise<ImportPage> {
  const where = { kind: { in: [...IMPORT_KINDS] }, ...ownedBy(ctx) };
  const [total, rows] = await Promise.all([
    ctx.db.operation.count({ where }),
    ctx.db.operation.findMany({ where, orderBy: { createdAt: "desc" }, ...sliceOf(query) }),
  ]);
  const results = await Promise.all(rows.map((row) => toJob(ctx, row)));
  return { results, pagination: paginationOf(query, total) };
}

async function toJob(ctx: Ctx, row: Operation): Promise<ImportJob> {
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
    undo: await undoStateOf(ctx.db, row),
    created_by: row.actorLabel,
    created_at: row.createdAt.toISOString(),
    completed_at: row.endedAt?.toISOString() ?? null,
    expires_at: expiryOf(row),
  };
}
