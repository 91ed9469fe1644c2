import { z } from "zod";
import { JsonMap } from "@/lib/json-value";
import { SEVERITIES } from "../conflicts/schema";
import { DRIFT_STATUSES } from "../resources/schema";

export const DriftStatusWord = z
  .enum(DRIFT_STATUSES)
  .describe(
    "`spec_drift`: a declared field has another value in the cluster; `desired_only`: declared in Git, not in the " +
      "cluster; `actual_only`: in the cluster, not declared in Git.",
  );

export const ClusterTest = z
  .object({
    success: z.literal(true),
    version: z.string().describe("Of the API server, for example v1.33.1."),
    kinds_found: z
      .array(z.string())
      .describe("The fabric's kinds that the cluster serves and the token may list."),
    kinds_forbidden: z
      .array(z.string())
      .describe("Kinds that the cluster serves and the token may not list."),
    kinds_missing: z.array(z.string()).describe("Kinds that the cluster does not know."),
    latency_ms: z.number(),
  })
  .meta({ id: "ClusterTest" });
export type ClusterTest = z.infer<typeof ClusterTest>;

export const StartedClusterRead = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    status: z.string(),
    status_url: z.string(),
  })
  .meta({ id: "StartedClusterRead" });
export type StartedClusterRead = z.infer<typeof StartedClusterRead>;

export const TakeClusterObject = z.strictObject({
  kind: z.string().min(1).max(63),
  namespace: z.string().min(1).max(63).default("default"),
  name: z.string().min(1).max(253),
});
export type TakeClusterObject = z.infer<typeof TakeClusterObject>;

export const ListDrift = z.object({
  drift: z
    .enum([...DRIFT_STATUSES, "drifted"])
    .optional()
    .describe("`drifted` is every state but `in_sync`."),
  kind: z.string().max(63).optional(),
  name: z.string().max(253).optional().describe("Part of the name."),
  severity: z.enum(SEVERITIES).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type ListDrift = z.infer<typeof ListDrift>;

const asOf = {
  configured: z.boolean().describe("Whether the fabric has a cluster. Without one the rest is empty."),
  as_of: z.iso.datetime().nullable().describe("When the cluster was last read to the end."),
  error: z.string().nullable().describe("Why it could not be read since, or which kinds could not be."),
  stale: z.boolean().describe("True when the last reading is older than three intervals, or failed."),
};

export const DriftRow = z
  .object({
    resource_id: z.int().nullable().describe("Null for an object that only the cluster has."),
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
    drift: DriftStatusWord,
    severity: z.enum(SEVERITIES).nullable(),
    fields: z.array(z.string()).describe("Declared fields that differ; `$` for the whole object."),
    since: z.iso.datetime().nullable().describe("When it was first seen to differ."),
    read_at: z.iso.datetime(),
  })
  .meta({ id: "DriftRow" });
export type DriftRow = z.infer<typeof DriftRow>;

export const DriftPage = z
  .object({
    ...asOf,
    counts: z
      .object({
        total: z.int(),
        drifted: z.int(),
        in_sync: z.int(),
        spec_drift: z.int(),
        desired_only: z.int(),
        actual_only: z.int(),
      })
      .describe("Of the whole fabric, whatever the filters."),
    count: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(DriftRow).describe("The gravest first."),
  })
  .meta({ id: "DriftPage" });
export type DriftPage = z.infer<typeof DriftPage>;

const Document = JsonMap.nullable();

export const ResourceDrift = z
  .object({
    ...asOf,
    drift: DriftStatusWord.nullable().describe(
      "Null before the first reading, and for kinds that are not read.",
    ),
    severity: z.enum(SEVERITIES).nullable(),
    since: z.iso.datetime().nullable(),
    fields: z.array(z.string()).describe("Fields that Git declares and the cluster has otherwise."),
    gui_fields: z.array(z.string()).describe("The same for the document as edited here."),
    document: Document.describe("The object as the cluster has it, without its status."),
    status: Document.describe("What the cluster reports about it."),
    resource_version: z.string().nullable(),
  })
  .meta({ id: "ResourceDrift" });
export type ResourceDrift = z.infer<typeof ResourceDrift>;
