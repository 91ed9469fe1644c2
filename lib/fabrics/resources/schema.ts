import { z } from "zod";
import type { JsonObject } from "@/lib/json";
import { JsonMap } from "@/lib/json-value";

const StringMap = z.record(z.string(), z.string());

export const RESOURCE_STATES = [
  "in_sync",
  "edited",
  "changed_in_git",
  "conflict",
  "invalid",
  "deleting",
  "orphaned",
] as const;

/** How the cluster's object compares to what Git declares. */
export const DRIFT_STATUSES = ["in_sync", "spec_drift", "desired_only", "actual_only"] as const;

/** A finding that does not block: where, and what a reader should know. */
export const ResourceWarning = z.object({
  path: z.string().describe("For example `spec.subnets.default.vlan`; `$` for the whole resource."),
  message: z.string(),
});
export type ResourceWarning = z.infer<typeof ResourceWarning>;

export const ResourceRow = z
  .object({
    id: z.int(),
    fabric_id: z.int(),
    kind: z.string(),
    api_version: z.string(),
    name: z.string(),
    namespace: z.string(),
    labels: JsonMap,
    annotations: JsonMap,
    spec: JsonMap.nullable().optional().describe("Only with `include=spec`."),
    status: z.string().describe("The state in plain words."),
    state: z.enum(RESOURCE_STATES),
    file_path: z.string().nullable().describe("Relative to the gitops directory."),
    conflict_id: z.string().nullable(),
    warnings: z.array(ResourceWarning),
    drift: z
      .enum(DRIFT_STATUSES)
      .nullable()
      .describe("How the cluster compared to Git when it was last read; null without one."),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "ResourceRow" });
export type ResourceRow = z.infer<typeof ResourceRow>;

// Without the drift: reading the cluster is no change of the resource, and must not change its ETag.
export const Resource = ResourceRow.omit({ drift: true })
  .extend({
    spec: JsonMap.nullable().describe("As the GUI has it."),
  })
  .meta({ id: "Resource" });
export type Resource = z.infer<typeof Resource>;

export const ResourcePage = z.object({
  count: z.int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(ResourceRow),
});
export type ResourcePage = z.infer<typeof ResourcePage>;

export const ListResources = z.object({
  kind: z.string().optional(),
  name: z.string().optional().describe("Part of the name; `*` and `?` make it a glob."),
  namespace: z.string().optional(),
  status: z.enum(RESOURCE_STATES).optional(),
  drift: z
    .enum([...DRIFT_STATUSES, "drifted"])
    .optional()
    .describe("`drifted` is every state but `in_sync`."),
  include: z.enum(["spec"]).optional(),
  ordering: z
    .enum(["name", "-name", "kind", "-kind", "state", "-state", "updated_at", "-updated_at"])
    .default("name"),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type ListResources = z.infer<typeof ListResources>;

export const CreateResource = z
  .strictObject({
    kind: z.string().min(1).max(63).optional(),
    api_version: z.string().min(1).max(253).optional().describe("Defaults to the kind's newest version."),
    name: z.string().min(1).max(253).optional(),
    namespace: z.string().min(1).max(63).optional(),
    labels: StringMap.optional(),
    annotations: StringMap.optional(),
    spec: JsonMap.optional(),
    yaml: z.string().min(1).optional().describe("The whole object as YAML, instead of the other fields."),
  })
  .refine((input) => (input.yaml === undefined ? input.kind && input.name && input.spec : true), {
    message: "Give `kind`, `name` and `spec`, or `yaml`.",
  })
  .refine((input) => input.yaml === undefined || Object.keys(input).every((key) => key === "yaml"), {
    message: "`yaml` is the whole resource and stands alone.",
    path: ["yaml"],
  });
export type CreateResource = z.infer<typeof CreateResource>;

export const UpdateResource = z
  .strictObject({
    labels: StringMap.nullable().optional(),
    annotations: StringMap.nullable().optional(),
    spec: JsonMap.optional(),
    yaml: z
      .string()
      .min(1)
      .optional()
      .describe("The whole object as YAML; kind, name and namespace must stay."),
  })
  .refine((input) => input.yaml === undefined || Object.keys(input).every((key) => key === "yaml"), {
    message: "`yaml` is the whole resource and stands alone.",
    path: ["yaml"],
  });
export type UpdateResource = z.infer<typeof UpdateResource>;

/** What the resource screen shows beside the resource itself. Not part of the REST API. */
export type ResourceDetail = {
  resource: Resource;
  etag: string;
  /** YAML as the editor starts with it: the GUI's document in Git's spelling and comments. */
  yaml: string;
  /** Git's text of this document; null when Git does not have it. */
  gitYaml: string | null;
  /** The same as data. */
  gitDocument: JsonObject | null;
  /** Whether the fabric has a cluster to compare with. */
  hasCluster: boolean;
  fabricName: string;
  fileUrl: string | null;
  commitUrl: string | null;
  gitCommit: string | null;
  history: {
    id: string;
    side: "gui" | "git" | "merged";
    author: string;
    at: string;
    commitSha: string | null;
  }[];
  /** Resources that name this one, for example the VPCAttachments of a VPC. */
  dependants: { id: number; kind: string; name: string; state: (typeof RESOURCE_STATES)[number] }[];
};
