import { z } from "zod";
import { ProposalResult } from "../pull-requests/schema";
import { SyncDirection } from "../sync-operations/schema";

export const SyncResource = z.strictObject({
  direction: SyncDirection.default("bidirectional"),
  force_overwrite: z
    .boolean()
    .default(false)
    .describe(
      "Replaces the other side's document with that of the side `direction` starts from, over a conflict and over field ownership. What it replaces is kept under `backup/` first.",
    ),
  create_pr: z
    .boolean()
    .default(false)
    .describe("Proposes the change in a pull request instead of committing it to the branch."),
  ignore_conflicts: z
    .boolean()
    .default(false)
    .describe("A conflict is left as it is and answered with the operation `skipped` instead of 422."),
  custom_commit_message: z.string().trim().min(1).max(2000).optional(),
});
export type SyncResource = z.infer<typeof SyncResource>;

export const ResourceSyncRequest = SyncResource.extend({ fabricId: z.int(), resourceId: z.int() });
export type ResourceSyncRequest = z.infer<typeof ResourceSyncRequest>;

const SYNC_OPERATIONS = ["create", "update", "delete", "merge", "none", "skipped"] as const;

/** What the operation found and did, as it is kept in its row. */
export const ResourceSyncResult = z.object({
  operation: z.enum(SYNC_OPERATIONS),
  direction: SyncDirection,
  file_path: z.string().nullable(),
  commit_sha: z.string().nullable(),
  backup_location: z.string().nullable(),
  lines_added: z.int(),
  lines_removed: z.int(),
  fields_changed: z.array(z.string()),
  conflicting_fields: z.array(z.string()),
  schema_valid: z.boolean(),
  recommendations: z.array(z.string()),
  pull_request: ProposalResult.nullable(),
});
export type ResourceSyncResult = z.infer<typeof ResourceSyncResult>;

export const SyncedResource = z
  .object({
    success: z.literal(true),
    message: z.string(),
    resource_id: z.int(),
    operation_id: z.string(),
    sync_details: z.object({
      direction: SyncDirection.describe(
        "The way it went: a resource's own direction may be narrower than the one asked for.",
      ),
      operation: z.enum(SYNC_OPERATIONS),
      file_path: z.string().nullable(),
      commit_sha: z.string().nullable(),
      commit_url: z.string().nullable(),
      backup_location: z.string().nullable(),
      pull_request_url: z.string().nullable(),
      sync_duration_seconds: z.number(),
    }),
    file_changes: z.object({
      lines_added: z.int().describe("Of the resource's text on the side that was written."),
      lines_removed: z.int(),
      fields_changed: z.array(z.string()),
    }),
    validation_results: z.object({
      schema_valid: z.boolean().describe("Whether the result keeps every rule that is known for its kind."),
      lint_warnings: z.int(),
      recommendations: z.array(z.string()),
    }),
  })
  .meta({ id: "SyncedResource" });
export type SyncedResource = z.infer<typeof SyncedResource>;
