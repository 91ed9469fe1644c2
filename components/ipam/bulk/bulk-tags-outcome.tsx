"use client";
import type { BulkResult } from "@/lib/ipam/bulk/schema";
import { Notice } from "../../ui/notice";
import { ItemResults, outcomeOf } from "../item-results";

/** What became of each resource; of those that went well only the number is told. */
export function BulkTagsOutcome({
  results,
  error,
}: {
  results: readonly BulkResult[];
  /** Why the rest was not done. */
  error: string | null;
}) {
  const failed = results.filter(({ success }) => !success);
  return (
    <div className="flex flex-col gap-3">
      {error && <Notice tone="failed">{error} What was tagged by then stays tagged.</Notice>}
      <Notice tone={failed.length === 0 ? "agreed" : "waiting"}>{outcomeOf(results, "tagged")}</Notice>
      {failed.length > 0 && (
        <ItemResults
          results={failed.map(({ resource_id, success, error: reason = "" }) => ({
            id: resource_id,
            label: resource_id.slice(0, 8),
            success,
            message: reason,
          }))}
        />
      )}
    </div>
  );
}
