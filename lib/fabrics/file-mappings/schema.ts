import { z } from "zod";
import { RESOURCE_DIRECTIONS } from "../sync-configs/schema";

const Time = z.iso.datetime().nullable();

export const ExternalModification = z.object({
  modified_by: z.string().describe("Author of the commit."),
  modified_at: z.iso.datetime(),
  commit_sha: z.string().nullable(),
  commit_url: z.string().nullable(),
  fields_changed: z.array(z.string()).describe("Against the document as it was known before."),
});

/** Where a resource lies in Git, and how the two sides of it stand. */
export const FileMapping = z
  .object({
    resource_id: z.int(),
    resource_name: z.string(),
    resource_kind: z.string(),
    fabric_id: z.int(),
    file_mapping: z.object({
      managed_file_path: z
        .string()
        .nullable()
        .describe("Relative to the gitops directory; null before Git has it."),
      file_hash: z
        .string()
        .nullable()
        .describe("`sha256:` and the digest of the whole file as last read from Git."),
      file_size_bytes: z.int().nullable(),
      last_file_sync: Time,
      github_info: z.object({
        branch: z.string(),
        commit_sha: z.string().nullable().describe("The commit that changed it last."),
        file_url: z.string().nullable(),
        last_modified: Time,
      }),
    }),
    sync_status: z.object({
      sync_direction: z.enum(RESOURCE_DIRECTIONS),
      auto_sync_enabled: z.boolean(),
      sync_healthy: z
        .boolean()
        .describe("Fewer than three errors in a row, no open conflict, synced by itself and not suspended."),
      needs_github_sync: z.boolean().describe("Edited here, and Git does not have it yet."),
      needs_gui_sync: z.boolean().describe("Changed in Git, and not here yet."),
      last_sync: Time,
      sync_errors: z.int().describe("Failed syncs in a row."),
      last_sync_error: z.string().nullable(),
      last_sync_error_at: Time,
      suspended_at: Time,
      next_sync_scheduled: Time.describe("When it is synced by itself next; null when it is not."),
    }),
    conflict_status: z.object({
      status: z
        .enum(["none", "detected", "resolving", "requires_manual", "escalated"])
        .describe(
          "`requires_manual`: can only be mended in Git, where its files disagree or cannot be read.",
        ),
      has_conflicts: z.boolean(),
      conflict_id: z.string().nullable(),
      last_conflict_check: Time,
    }),
    external_modifications: z.object({
      count: z.int().describe("Changes that came from Git, since the resource is known."),
      last_check: Time.describe("When Git was last read."),
      recent_modifications: z.array(ExternalModification).describe("The newest ten."),
    }),
  })
  .meta({ id: "FileMapping" });
export type FileMapping = z.infer<typeof FileMapping>;
