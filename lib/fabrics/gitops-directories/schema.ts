import { z } from "zod";

export const InitializeDirectories = z.strictObject({
  force_recreate: z.boolean().default(false).describe("Recreate directories that exist."),
  backup_existing: z.boolean().default(true).describe("Keep what is replaced under `backup/`."),
  structure_template: z.enum(["standard"]).default("standard"),
  create_readme_files: z.boolean().default(true),
  initial_commit_message: z.string().trim().min(1).max(2000).default("Initialize GitOps directory structure"),
});
export type InitializeDirectories = z.infer<typeof InitializeDirectories>;

export const InitializedDirectories = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    directories_created: z.array(z.string()),
    backup_location: z.string().nullable(),
    commit_info: z.object({
      commit_sha: z.string().nullable().describe("null when nothing had to be written."),
      commit_url: z.string().nullable(),
      files_added: z.int(),
    }),
    structure_validation: z.object({ valid: z.boolean(), issues: z.array(z.string()) }),
    timing: z.object({
      started_at: z.iso.datetime(),
      completed_at: z.iso.datetime(),
      duration_seconds: z.number(),
    }),
  })
  .meta({ id: "InitializedDirectories" });
export type InitializedDirectories = z.infer<typeof InitializedDirectories>;

const Subdirectory = z.object({
  exists: z.boolean(),
  is_directory: z.boolean(),
  file_count: z.int().describe("Files directly and indirectly inside, without .gitkeep and README.md."),
});

export const DirectoryReport = z
  .object({
    fabric_id: z.int(),
    fabric_name: z.string(),
    initialized: z.boolean(),
    structure_valid: z.boolean(),
    gitops_directory: z.string(),
    repository_info: z.object({
      url: z.string(),
      branch: z.string(),
      connection_status: z.enum(["unknown", "connected", "error"]),
      last_validated: z.iso.datetime().nullable(),
    }),
    directories: z.record(
      z.enum(["raw", "unmanaged", "managed"]),
      Subdirectory.extend({
        last_sync: z.iso.datetime().nullable().optional(),
        subdirectories: z.record(z.string(), Subdirectory),
      }),
    ),
    issues: z.array(z.string()),
    recommendations: z.array(z.string()),
    health_score: z
      .int()
      .min(0)
      .max(100)
      .describe("100 less the share of expected directories with an issue."),
  })
  .meta({ id: "DirectoryReport" });
export type DirectoryReport = z.infer<typeof DirectoryReport>;

export const IngestFiles = z.strictObject({
  file_patterns: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(50)
    .default(["*.yaml", "*.yml"])
    .describe("Globs against the file's name."),
  validation_strict: z
    .boolean()
    .default(true)
    .describe("Also require a `spec`. What Kubernetes itself would refuse is always an error."),
  archive_processed: z.boolean().default(true).describe("Move ingested files to raw/processed."),
  auto_commit: z
    .boolean()
    .default(true)
    .describe("Commit at once. Otherwise the resources wait as edits for the next sync and the files stay."),
  commit_message: z.string().trim().min(1).max(2000).default("Ingest user-uploaded resources"),
});
export type IngestFiles = z.infer<typeof IngestFiles>;

const IngestedResource = z.object({
  kind: z.string(),
  name: z.string(),
  namespace: z.string(),
  action: z.enum(["created", "updated", "skipped"]),
  target_file: z.string().nullable().describe("null while it waits to be written."),
  warnings: z.array(z.string()),
});

export const IngestedFiles = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    summary: z.object({
      files_discovered: z.int(),
      files_processed: z.int(),
      files_archived: z.int(),
      files_errored: z.int(),
      processing_time_seconds: z.number(),
    }),
    results: z.object({
      processed_files: z.array(
        z.object({
          source_file: z.string(),
          target_file: z
            .string()
            .nullable()
            .describe("Where the first resource of the file went; null while it waits to be written."),
          operation: z.enum(["created", "updated", "skipped"]),
          resources: z.array(IngestedResource),
        }),
      ),
      errored_files: z.array(
        z.object({
          source_file: z.string(),
          error: z.string(),
          error_file: z.string().nullable(),
          error_log: z.string().nullable(),
          resources: z
            .array(IngestedResource)
            .describe("Resources of its other documents, which were ingested."),
        }),
      ),
    }),
    commit_info: z.object({
      commit_sha: z.string().nullable(),
      commit_url: z.string().nullable(),
      files_changed: z.int(),
    }),
  })
  .meta({ id: "IngestedFiles" });
export type IngestedFiles = z.infer<typeof IngestedFiles>;

/** One entry of the directory tab. */
export const DirectoryEntry = z.object({
  path: z.string().describe("Relative to the gitops directory."),
  size_bytes: z.int(),
  is_text: z.boolean(),
});
export const DirectoryListing = z
  .object({
    commit: z.string().nullable(),
    entries: z.array(DirectoryEntry),
    truncated: z.boolean().describe("True when there are more files than are listed."),
  })
  .meta({ id: "DirectoryListing" });
export type DirectoryListing = z.infer<typeof DirectoryListing>;

export const UploadFiles = z.strictObject({
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200).describe("A file name without folders, ending in .yaml or .yml."),
        content: z.string().max(5_000_000),
      }),
    )
    .min(1)
    .max(100),
  commit_message: z.string().trim().min(1).max(2000).optional(),
});
export type UploadFiles = z.infer<typeof UploadFiles>;

export const UploadedFiles = z
  .object({
    success: z.literal(true),
    files: z.array(z.string()).describe("Paths under raw/pending."),
    commit_sha: z.string(),
    commit_url: z.string().nullable(),
  })
  .meta({ id: "UploadedFiles" });
export type UploadedFiles = z.infer<typeof UploadedFiles>;

export const DirectoryFile = z
  .object({
    path: z.string(),
    content: z.string().describe("Text; bytes that are not UTF-8 are shown as U+FFFD."),
  })
  .meta({ id: "DirectoryFile" });
export type DirectoryFile = z.infer<typeof DirectoryFile>;

export const ReadDirectoryFile = z.object({
  path: z.string().min(1).max(1000).describe("Relative to the gitops directory."),
});
