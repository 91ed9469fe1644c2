import { z } from "zod";
import { JsonValue } from "@/lib/json-value";
import { RESOLUTION_STRATEGIES } from "./schema";

export const CONFLICTS_MAX = 500;

/** `manual` is missing: it decides nothing by itself. */
export const BULK_STRATEGIES = RESOLUTION_STRATEGIES.filter((strategy) => strategy !== "manual");

export const ResolveBulk = z.strictObject({
  conflict_ids: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(CONFLICTS_MAX)
    .transform((ids) => [...new Set(ids)])
    .describe(
      "An id that is unknown, or belongs to another fabric, fails by itself and leaves the others alone.",
    ),
  resolution_strategy: z
    .enum(BULK_STRATEGIES)
    .describe("For all of them. What it cannot decide is skipped, or makes the request fail."),
  options: z
    .strictObject({
      create_single_pr: z.boolean().default(false),
      pr_title: z.string().trim().min(1).max(256).optional(),
      auto_apply: z.boolean().default(true).describe("Commit now; otherwise at the next sync."),
      skip_manual_conflicts: z
        .boolean()
        .default(true)
        .describe("Leave what the strategy cannot decide. False: 422 naming each, and nothing starts."),
      backup_before_resolve: z.boolean().default(true),
      commit_message: z.string().trim().min(1).max(2000).optional(),
      dry_run: z
        .boolean()
        .default(false)
        .describe("The same computation over what Git holds now; nothing is written anywhere."),
    })
    .prefault({}),
  resolution_notes: z.string().max(4000).optional(),
});
export type ResolveBulk = z.infer<typeof ResolveBulk>;

const Value = JsonValue.optional();

/** What became of one conflict of many, and of each of its fields. */
export const BulkItem = z.object({
  conflict_id: z.string(),
  resource: z
    .object({ id: z.int(), kind: z.string(), name: z.string(), namespace: z.string() })
    .nullable()
    .describe("Null for an id that is none of this fabric's."),
  outcome: z
    .enum(["resolved", "proposed", "skipped", "failed"])
    .describe("`proposed`: it waits in the pull request."),
  reason: z.string().nullable().describe("Why it was skipped or failed."),
  fields: z
    .array(z.object({ path: z.string(), base: Value, gui: Value, github: Value, result: Value }))
    .describe("A value that is missing: the field is not there on that side."),
  quality_score: z.number().nullable(),
});
export type BulkItem = z.infer<typeof BulkItem>;

/** What the operation leaves as its result, a dry run too. */
export const BulkResult = z.object({
  dry_run: z.boolean(),
  strategy: z.string(),
  auto_applied: z.boolean(),
  backup_created: z.string().nullable(),
  commit_sha: z.string().nullable(),
  pull_request: z
    .object({ number: z.int().nullable(), url: z.string().nullable(), branch: z.string() })
    .nullable(),
  conflicts: z.array(BulkItem),
});
export type BulkResult = z.infer<typeof BulkResult>;

export const StartedBulk = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    conflicts_targeted: z.int(),
    conflicts_auto_resolvable: z.int().describe("Those the strategy decides, as both sides are known now."),
    conflicts_skipped: z.int().describe("All others; `skipped` says why."),
    skipped: z.array(z.object({ conflict_id: z.string(), reason: z.string() })),
    estimated_duration_seconds: z.number().nullable(),
    status_url: z.string(),
  })
  .meta({ id: "StartedBulk" });
export type StartedBulk = z.infer<typeof StartedBulk>;
