import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { cancelOperation } from "@/lib/operations/cancel";
import type { CancelledOperation, CancelOperation } from "./schema";

/** Cancels and waits until the operation has stopped; nothing it did stays. */
export async function cancelSync(ctx: Ctx, id: string, input: CancelOperation): Promise<CancelledOperation> {
  const isOfFabric = (await ctx.db.operation.count({ where: { id, fabricId: { not: null } } })) > 0;
  if (!isOfFabric) throw notFound("operation", id);
  const operation = await cancelOperation(ctx, id, { reason: input.reason, notify: input.notify_users });
  const counters = operation.counters as Record<string, number>;
  return {
    success: true,
    message: "Sync operation cancelled successfully",
    operation_id: id,
    cancellation_details: {
      cancelled_at: (operation.endedAt ?? ctx.now).toISOString(),
      resources_processed_before_cancel: counters.resources_processed ?? 0,
      // Nothing is written before the one push and the one transaction at the end.
      cleanup_performed: input.cleanup_changes,
      partial_changes_reverted: true,
    },
    final_status: {
      status: operation.status,
      partial_completion_rate: operation.progress,
      changes_committed: operation.commitSha !== null,
      rollback_required: false,
    },
  };
}
