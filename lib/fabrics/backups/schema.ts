import { z } from "zod";
import { JsonValue } from "@/lib/json-value";

export const ListBackups = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
});
export type ListBackups = z.infer<typeof ListBackups>;

export const Backup = z
  .object({
    label: z.string(),
    backup_location: z.string().describe("What a restore takes."),
    made_at: z.iso.datetime().nullable(),
    made_by: z.string().nullable().describe("The author of the commit."),
    operation_id: z.string().nullable().describe("The operation that made it, before it replaced anything."),
    conflict_id: z.string().nullable().describe("The conflict whose resolution made it."),
    file_count: z.int(),
    size_bytes: z.int(),
    commit_sha: z.string().nullable(),
    commit_url: z.string().nullable(),
  })
  .meta({ id: "Backup" });
export type Backup = z.infer<typeof Backup>;

export const BackupPage = z.object({
  count: z.int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(Backup).describe("Newest first."),
});
export type BackupPage = z.infer<typeof BackupPage>;

export const COMPARISONS = ["same", "differs", "gone"] as const;
const Comparison = z.enum(COMPARISONS).describe("With what is there now; `gone`: it is not there any more.");
const Value = JsonValue.optional();

export const BackupSide = z.object({
  path: z.string().describe("Within the backup."),
  comparison: Comparison,
  fields: z
    .array(z.object({ path: z.string(), backup: Value, current: Value }))
    .describe(
      "Where they differ; empty for comments alone. A value that is missing: the field is not there.",
    ),
});
export type BackupSide = z.infer<typeof BackupSide>;

export const BackedUpResource = z.object({
  key: z.string().describe("What `resources` of a restore takes: `VPC/default/web`."),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  resource_id: z.int().nullable().describe("Null when there is no such resource now."),
  git: BackupSide.nullable().describe("As Git had it."),
  gui: BackupSide.nullable().describe("As it was edited here."),
});
export type BackedUpResource = z.infer<typeof BackedUpResource>;

export const BackupDetail = Backup.extend({
  resource_count: z.int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  resources: z.array(BackedUpResource),
  files: z
    .array(z.object({ path: z.string(), comparison: Comparison }))
    .describe("Files beside the resources."),
  problems: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .describe("Files of the backup that cannot be read, and are not restored."),
}).meta({ id: "BackupDetail" });
export type BackupDetail = z.infer<typeof BackupDetail>;

export const GetBackup = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
export type GetBackup = z.infer<typeof GetBackup>;

export const RestoreBackup = z.strictObject({
  backup_location: z.string().min(1).max(300).describe("For example `backup/conflict_789_20250730_124500`."),
  resources: z
    .array(z.string().min(1).max(600))
    .min(1)
    .max(1000)
    .optional()
    .describe("Only these, as `VPC/default/web`; everything in the backup unless told."),
  side: z
    .enum(["git", "gui"])
    .optional()
    .describe("Which of the two documents; Git's where there is one unless told, else the GUI's."),
  commit_message: z.string().trim().min(1).max(2000).optional(),
  dry_run: z.boolean().default(false).describe("Say what would be restored and write nothing anywhere."),
});
export type RestoreBackup = z.infer<typeof RestoreBackup>;

export const RestoredItem = z.object({
  resource: z.object({ kind: z.string(), namespace: z.string(), name: z.string() }),
  side: z.enum(["git", "gui"]),
  outcome: z.enum(["restored", "unchanged", "failed"]),
  reason: z.string().nullable(),
  fields: z.array(z.string()).describe("What changes, on either side; `$` for the whole resource."),
});
export type RestoredItem = z.infer<typeof RestoredItem>;

/** What a restore leaves as its result, a dry run too. */
export const RestoreResult = z.object({
  dry_run: z.boolean(),
  restored_from: z.string(),
  backup_created: z.string().nullable().describe("What was replaced, kept once more."),
  commit_sha: z.string().nullable(),
  resources: z.array(RestoredItem),
  files: z.array(z.object({ path: z.string(), outcome: z.enum(["restored", "unchanged"]) })),
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type RestoreResult = z.infer<typeof RestoreResult>;

export const StartedRestore = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    backup_location: z.string(),
    resources_targeted: z.int(),
    status_url: z.string(),
  })
  .meta({ id: "StartedRestore" });
export type StartedRestore = z.infer<typeof StartedRestore>;
