import { z } from "zod";
import { Moment } from "@/lib/moment";
import { PULL_REQUEST_STATES } from "../pull-requests/schema";

export const SYNC_DIRECTIONS = ["bidirectional", "gui_to_github", "github_to_gui"] as const;
export const SyncDirection = z.enum(SYNC_DIRECTIONS);
export type SyncDirection = z.infer<typeof SyncDirection>;

export const OPERATION_STATUSES = [
  "pending",
  "in_progress",
  "completed",
  "failed",
  "cancelled",
  "partially_completed",
] as const;

export const OPERATION_PHASES = [
  "initializing",
  "in_progress",
  "detecting_conflicts",
  "resolving_conflicts",
  "syncing_data",
  "finalizing",
] as const;

const Globs = z.array(z.string().min(1).max(253)).min(1).max(100);

export const StartSync = z.strictObject({
  direction: SyncDirection.default("bidirectional"),
  resource_filters: z
    .strictObject({
      kinds: Globs.describe("Exact kinds, or globs.").optional(),
      names: Globs.describe("Globs, for example `production-*`.").optional(),
      namespaces: Globs.optional(),
    })
    .optional(),
  options: z
    .strictObject({
      force_sync: z.boolean().default(false).describe("Read every file again, even unchanged ones."),
      dry_run: z.boolean().default(false).describe("Report what would happen and write nothing anywhere."),
      create_pr: z
        .boolean()
        .default(false)
        .describe(
          "Propose what would be written to Git in a pull request; the branch itself stays as it is.",
        ),
      pr_title: z.string().trim().min(1).max(256).optional(),
      pr_body: z.string().max(65_536).optional().describe("Stands above the list of resources."),
      branch_name: z
        .string()
        .trim()
        .min(1)
        .max(255)
        .optional()
        .describe("`hnp-sync-<date>` unless told. A number is added where a proposal of ours has the name."),
      commit_message: z.string().trim().min(1).max(2000).optional(),
    })
    .prefault({}),
  conflict_resolution: z
    .strictObject({
      strategy: z
        .enum(["user_guided", "gui_wins", "github_wins", "timestamp_wins", "merge_strategy"])
        .optional()
        .describe(
          "For every conflict of this sync. Left out, each resource's own `conflict_resolution_preference` decides, which is `user_guided` unless set.",
        ),
      auto_resolve_simple: z.boolean().default(true),
      escalate_complex: z.boolean().default(true),
    })
    .prefault({}),
  notifications: z
    .strictObject({
      email: z.array(z.email().max(254)).max(50).optional().describe("Mailed when the sync has ended."),
      webhook_url: z
        .string()
        .trim()
        .min(1)
        .max(2048)
        .optional()
        .describe("Becomes a callback of this operation: told of its events, and ending with it."),
    })
    .optional(),
});
export type StartSync = z.infer<typeof StartSync>;

export const StartedSync = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    status: z.string(),
    estimated_duration_seconds: z
      .number()
      .nullable()
      .describe("Median of this fabric's last ten syncs of the same direction; null before the first."),
    resources_targeted: z.int(),
    conflicts_detected: z.int().describe("Conflicts open now among the targeted resources."),
    progress: z.object({
      current_phase: z.string(),
      phase_progress: z.number(),
      overall_progress: z.number(),
    }),
    monitoring: z.object({ status_url: z.string(), cancel_url: z.string(), webhook_url: z.string() }),
    callback: z
      .object({
        webhook_id: z.string(),
        signing_secret: z
          .string()
          .describe("Verifies what is sent to `notifications.webhook_url`; shown once."),
      })
      .optional()
      .describe("With `notifications.webhook_url`."),
    next_steps: z.array(z.string()),
  })
  .meta({ id: "StartedSync" });
export type StartedSync = z.infer<typeof StartedSync>;

export const OperationProblem = z.object({
  code: z.string(),
  message: z.string(),
  resource: z.string().nullable(),
});

/** One line of a dry run, and of what a sync did. */
export const PlanLine = z.object({
  resource: z.object({ id: z.int().nullable(), kind: z.string(), name: z.string(), namespace: z.string() }),
  direction: z.enum(["gui_to_github", "github_to_gui", "both", "none"]),
  action: z.enum(["create", "update", "delete", "merge", "conflict"]),
  fields: z.array(z.string()),
  file_path: z.string().nullable(),
  put_back: z
    .array(z.object({ field: z.string(), owner: z.enum(["gui", "git"]) }))
    .optional()
    .describe("Fields that were given back the value of the side that owns them."),
});
export type PlanLine = z.infer<typeof PlanLine>;

export const SyncOperation = z
  .object({
    operation_id: z.string(),
    operation_type: z.string(),
    fabric: z.object({ id: z.int(), name: z.string() }).nullable(),
    status: z.enum(OPERATION_STATUSES),
    current_phase: z.string(),
    started_at: z.iso.datetime().nullable(),
    completed_at: z.iso.datetime().nullable(),
    estimated_completion: z.iso.datetime().nullable(),
    initiated_by: z.string(),
    progress: z.object({
      overall_progress: z.number(),
      phase_progress: z.number(),
      current_operation: z.string(),
      operations_completed: z.int(),
      operations_total: z.int(),
    }),
    statistics: z.object({
      resources_processed: z.int(),
      resources_created: z.int(),
      resources_updated: z.int(),
      resources_deleted: z.int(),
      resources_skipped: z.int(),
      conflicts_detected: z.int(),
      conflicts_resolved: z.int(),
      conflicts_pending: z.int(),
    }),
    current_conflicts: z.array(
      z.object({
        conflict_id: z.string(),
        resource_id: z.int(),
        resource_name: z.string(),
        resource_kind: z.string(),
        conflict_type: z.string(),
        severity: z.string(),
        requires_attention: z.boolean(),
        resolution_url: z.string(),
      }),
    ),
    github_integration: z.object({
      operations_count: z.int().describe("Calls of the git program that reached the remote."),
      rate_limit_remaining: z
        .int()
        .nullable()
        .describe("What is left of GitHub's allowance for this fabric's token; null before it was asked."),
      rate_limit_reset: z.iso.datetime().nullable(),
      commit_sha: z.string().nullable(),
      commit_url: z.string().nullable(),
      branch_name: z.string().nullable().describe("The branch that got the commit."),
      pull_request_url: z.string().nullable(),
      pull_request: z
        .object({
          id: z.int(),
          number: z.int().nullable().describe("Null where it has to be opened by hand, at the url."),
          state: z.enum(PULL_REQUEST_STATES),
        })
        .nullable(),
    }),
    performance_metrics: z.object({
      api_calls_made: z.int(),
      network_transfer_bytes: z.int(),
      memory_usage_mb: z.number().describe("Peak of the process that ran it."),
      processing_time_seconds: z.number(),
    }),
    errors: z.array(OperationProblem),
    warnings: z.array(z.string()),
    cancel_requested: z.boolean(),
    undoable: z.boolean().describe("Whether all it changed can go back; see the undo of an operation."),
    undo_reason: z.string().nullable().describe("Why it cannot be undone."),
    undone_by: z.string().nullable().describe("The operation that took it back."),
    undoes: z.string().nullable().describe("The operation that this one took back."),
    result: z.record(z.string(), z.unknown()).nullable().describe("What came out; `plan` for a sync."),
  })
  .meta({ id: "SyncOperation" });
export type SyncOperation = z.infer<typeof SyncOperation>;

export const CancelOperation = z.strictObject({
  reason: z.string().trim().min(1).max(2000).default("Cancelled by the user"),
  cleanup_changes: z.boolean().default(true),
  notify_users: z
    .boolean()
    .default(true)
    .describe("Whether `notifications.email` of the sync is mailed. Webhooks and callbacks are always told."),
});
export type CancelOperation = z.infer<typeof CancelOperation>;

export const CancelledOperation = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    cancellation_details: z.object({
      cancelled_at: z.iso.datetime(),
      resources_processed_before_cancel: z.int(),
      cleanup_performed: z.boolean(),
      partial_changes_reverted: z.boolean(),
    }),
    final_status: z.object({
      status: z.enum(OPERATION_STATUSES),
      partial_completion_rate: z.number(),
      changes_committed: z.boolean(),
      rollback_required: z.boolean(),
    }),
  })
  .meta({ id: "CancelledOperation" });
export type CancelledOperation = z.infer<typeof CancelledOperation>;

export const ListSyncOperations = z.object({
  status: z.enum(OPERATION_STATUSES).optional(),
  operation_type: z.string().max(50).optional(),
  started_after: Moment.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type ListSyncOperations = z.infer<typeof ListSyncOperations>;

export const SyncOperationRow = z
  .object({
    operation_id: z.string(),
    operation_type: z.string(),
    status: z.enum(OPERATION_STATUSES),
    started_at: z.iso.datetime().nullable(),
    completed_at: z.iso.datetime().nullable(),
    duration_seconds: z.number().nullable(),
    resources_processed: z.int(),
    success_rate: z.number().nullable(),
    initiated_by: z.string(),
    summary: z.string(),
    error_count: z.int(),
    commit_sha: z.string().nullable(),
    commit_url: z.string().nullable(),
  })
  .meta({ id: "SyncOperationRow" });
export type SyncOperationRow = z.infer<typeof SyncOperationRow>;

export const SyncOperationPage = z.object({
  count: z.int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(SyncOperationRow),
});
export type SyncOperationPage = z.infer<typeof SyncOperationPage>;
