import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { startOperation } from "@/lib/operations/engine";
import { ipamPath } from "../urls";
import { applyTags } from "./apply";
import { distinct } from "./rules";
import { AT_ONCE_MAX, type BulkAnswer, type BulkDone, type BulkQueued, type BulkTags } from "./schema";

/** Changes the tags of many regions or hosts: a few at once, many as an operation. */
export async function updateTags(ctx: Ctx, input: BulkTags): Promise<BulkAnswer> {
  const ids = distinct(input.resource_ids);
  return ids.length <= AT_ONCE_MAX ? updateNow(ctx, input, ids) : queue(ctx, input, ids.length);
}

async function updateNow(
  ctx: Ctx,
  { resource_type, resource_ids: _, ...change }: BulkTags,
  ids: string[],
): Promise<BulkDone> {
  const results = await inTransaction(ctx.db, (db) =>
    applyTags(db, { ...ctx, db }, resource_type, ids, change),
  );
  const successful = results.filter(({ success }) => success).length;
  return {
    job_id: null,
    total_requested: ids.length,
    successful,
    failed: ids.length - successful,
    results,
  };
}

async function queue(ctx: Ctx, input: BulkTags, total: number): Promise<BulkQueued> {
  const id = randomUUID();
  await startOperation(ctx, { kind: "ipam_bulk_tags", id, lockKey: `ipam_bulk_tags:${id}`, request: input });
  return {
    job_id: id,
    status: "pending",
    total_requested: total,
    message: "Bulk operation queued for processing",
    status_url: ipamPath(`/bulk/jobs/${id}`),
  };
}
