import { z } from "zod";
import { JsonMap } from "@/lib/json-value";
import { Tags } from "../tags";

/** Resources one request may name. */
export const BULK_MAX = 500;
/** Up to so many are done before the answer; more go on after it. */
export const AT_ONCE_MAX = 100;

const RESOURCE_TYPES = ["region", "host"] as const;
export type TaggedType = (typeof RESOURCE_TYPES)[number];

const someOf = (tags: Record<string, unknown>) => Object.keys(tags).length > 0;

const Target = z.strictObject({
  resource_type: z.enum(RESOURCE_TYPES),
  resource_ids: z
    .array(z.string())
    .min(1, "Name at least one resource.")
    .max(BULK_MAX, `At most ${BULK_MAX} resources at once.`)
    .describe("One named twice is done once. Unknown ids fail on their own, not the request."),
});

const KeysToRemove = z
  .union([z.array(z.string()), JsonMap.transform((tags) => Object.keys(tags))])
  .refine((keys) => keys.length > 0, "Name at least one tag.");

export const BulkTags = z.discriminatedUnion("operation", [
  Target.extend({
    operation: z.literal("add").describe("Adds the tags; one that is there gets the new value."),
    tags: Tags.refine(someOf, "Name at least one tag."),
  }),
  Target.extend({
    operation: z.literal("remove").describe("Removes the tags of these keys; values do not matter."),
    tags: KeysToRemove.describe("An object, of which only the keys count, or a list of keys."),
  }),
  Target.extend({
    operation: z.literal("replace").describe("Replaces all tags; `{}` removes all."),
    tags: Tags,
  }),
]);
export type BulkTags = z.output<typeof BulkTags>;
/** What is done to the tags of each resource. */
export type TagChange = BulkTags extends infer Each
  ? Each extends BulkTags
    ? Pick<Each, "operation" | "tags">
    : never
  : never;

export const BulkResult = z
  .object({
    resource_id: z.string().describe("As it was sent."),
    success: z.boolean(),
    message: z.string().optional(),
    error: z.string().optional().describe("Why it failed."),
  })
  .meta({ id: "BulkResult" });
export type BulkResult = z.infer<typeof BulkResult>;

export const BulkDone = z
  .object({
    job_id: z.null(),
    total_requested: z.int(),
    successful: z.int(),
    failed: z.int(),
    results: z.array(BulkResult).describe("In the order of the request."),
  })
  .meta({ id: "BulkDone" });
export type BulkDone = z.infer<typeof BulkDone>;

export const BulkQueued = z
  .object({
    job_id: z.uuid(),
    status: z.literal("pending"),
    total_requested: z.int(),
    message: z.string(),
    status_url: z.string(),
  })
  .meta({ id: "BulkQueued" });
export type BulkQueued = z.infer<typeof BulkQueued>;

export const BulkAnswer = z.union([BulkDone, BulkQueued]);
export type BulkAnswer = z.infer<typeof BulkAnswer>;

export const JobParams = z.object({
  jobId: z.uuid("Must be the id of a job, a UUID.").toLowerCase().describe("Id of the job, a UUID."),
});

export const JobStatuses = z.enum(["pending", "processing", "completed", "failed"]);

export const JobProgress = z.object({
  total: z.int(),
  processed: z.int(),
  successful: z.int(),
  failed: z.int(),
});

export const BulkJob = z
  .object({
    job_id: z.uuid(),
    status: JobStatuses.describe("One that was cancelled has failed, and `error` says so."),
    resource_type: z.enum(RESOURCE_TYPES),
    operation: z.enum(["add", "remove", "replace"]),
    progress: JobProgress,
    results: z.array(BulkResult).optional().describe("Once it has ended: what became of each resource."),
    error: z.string().nullable(),
    created_by: z.string(),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable().describe("Its results are deleted seven days after its end."),
  })
  .meta({ id: "BulkJob" });
export type BulkJob = z.infer<typeof BulkJob>;

export const CancelJob = z.strictObject({
  reason: z.string().trim().min(1).max(500).default("Cancelled by the user"),
});
export type CancelJob = z.output<typeof CancelJob>;
