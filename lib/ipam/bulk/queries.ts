import type { Ctx } from "@/lib/context";
import type { Counters } from "@/lib/operations/run";
import { hasEnded } from "@/lib/operations/wait";
import { expiryOf, getOwnOperation, jobErrorOf, jobStatusOf } from "../operations/own";
import { readItems } from "../operations/pieces";
import { distinct } from "./rules";
import type { BulkJob, BulkResult, BulkTags } from "./schema";

/** A bulk job of the caller; what became of each resource is told once it has ended. */
export async function getBulkJob(ctx: Ctx, id: string): Promise<BulkJob> {
  const row = await getOwnOperation(ctx, id, ["ipam_bulk_tags"]);
  const request = row.request as BulkTags;
  const { processed = 0, successful = 0, failed = 0 } = row.counters as Counters;
  return {
    job_id: row.id,
    status: jobStatusOf(row),
    resource_type: request.resource_type,
    operation: request.operation,
    progress: { total: distinct(request.resource_ids).length, processed, successful, failed },
    ...(hasEnded(row) && { results: await readItems<BulkResult>(ctx.db, id) }),
    error: jobErrorOf(row),
    created_by: row.actorLabel,
    created_at: row.createdAt.toISOString(),
    completed_at: row.endedAt?.toISOString() ?? null,
    expires_at: expiryOf(row),
  };
}
