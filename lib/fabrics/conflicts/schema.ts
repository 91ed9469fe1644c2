import { z } from "zod";
import { JsonMap, JsonValue } from "@/lib/json-value";
import { PULL_REQUEST_STATES } from "../pull-requests/schema";

export const CONFLICT_STATUSES = ["detected", "resolving", "resolved"] as const;
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export const CONFLICT_TYPES = [
  "concurrent_modification",
  "delete_modify",
  "create_create",
  "schema_mismatch",
  "file_corruption",
  "duplicate_identity",
  "dependency_violation",
  "address_overlap",
] as const;
export const RESOLUTION_STRATEGIES = [
  "gui_wins",
  "github_wins",
  "timestamp_wins",
  "merge",
  "manual",
] as const;

const ByPath = JsonMap;

/** Findings beside the merge: they never hold a resource back, and close when their cause is gone. */
export const FINDING_TYPES = ["dependency_violation", "address_overlap"] as const;
export const isFinding = (type: (typeof CONFLICT_TYPES)[number]): boolean =>
  FINDING_TYPES.some((finding) => finding === type);

export const FindingProblem = z
  .object({
    path: z.string().describe("Where in this resource."),
    reason: z
      .enum(["missing", "removed_here", "removed_in_git", "no_subnet", "overlap", "outside", "allocated"])
      .describe(
        "What is named does not exist, is deleted here or in Git, or has no such subnet; addresses lie in another VPC's, outside of their namespace, or in a region of the address plan that is not this fabric's.",
      ),
    kind: z.string().describe("Kind of the other resource; Region for one of the address plan."),
    name: z.string(),
    resource_id: z.int().nullable().describe("The other resource; null when there is none."),
    region_id: z.uuid().optional().describe("The region of the address plan, where it is about one."),
    cidr: z.string().nullable().describe("The addresses of this resource, for an overlap."),
    other_cidr: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: "FindingProblem" });
export type FindingProblem = z.infer<typeof FindingProblem>;

export const Conflict = z
  .object({
    conflict_id: z.string(),
    resource_id: z.int(),
    resource_name: z.string(),
    resource_kind: z.string(),
    conflict_type: z.enum(CONFLICT_TYPES),
    severity: z.enum(SEVERITIES),
    detected_at: z.iso.datetime(),
    status: z.enum(CONFLICT_STATUSES),
    auto_resolvable: z.boolean(),
    blocks_sync: z
      .boolean()
      .describe("False for a finding beside the merge: its resource is synced all the same."),
    escalated: z
      .object({ at: z.iso.datetime(), reason: z.string() })
      .nullable()
      .describe("Set once it needs somebody with a wider view."),
    problems: z
      .array(FindingProblem)
      .describe("What does not fit, for a finding beside the merge; empty for other conflicts."),
    details: z.object({
      gui_modification_time: z.iso.datetime().nullable(),
      github_modification_time: z.iso.datetime().nullable(),
      conflicting_fields: z.array(z.string()).describe("The strings that `user_decisions` takes."),
      base_values: ByPath.describe("As both sides last agreed. A path that is missing had no value."),
      gui_values: ByPath,
      github_values: ByPath,
    }),
    resolution_options: z.array(
      z.object({
        strategy: z.enum(RESOLUTION_STRATEGIES),
        description: z.string(),
        recommended: z.boolean(),
        merge_preview: ByPath.optional(),
        resource_id: z.int().optional().describe("The resource to open, where the remedy is an edit."),
        region_id: z.uuid().optional().describe("The region of the address plan to open instead."),
      }),
    ),
    resolution_url: z.string(),
  })
  .meta({ id: "Conflict" });
export type Conflict = z.infer<typeof Conflict>;

const booleanWord = z.enum(["true", "false"]).transform((word) => word === "true");

export const ListConflicts = z.object({
  status: z.enum(CONFLICT_STATUSES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  resource_kind: z.string().max(63).optional(),
  auto_resolvable: booleanWord.optional(),
  escalated: booleanWord.optional(),
  blocks_sync: booleanWord.optional().describe("`false` finds what only does not fit together."),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type ListConflicts = z.infer<typeof ListConflicts>;

export const ConflictPage = z.object({
  count: z.int().describe("Conflicts that match the filters."),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  active_conflicts: z.int(),
  resolved_conflicts: z.int(),
  conflicts: z.array(Conflict),
});
export type ConflictPage = z.infer<typeof ConflictPage>;

/** A documented word, or `{ "value": … }` for a value typed by hand. */
export const UserDecision = z.union([
  z.enum(["gui_value", "github_value", "merge_both", "base_value"]),
  z.strictObject({ value: JsonValue }),
]);
export type UserDecision = z.infer<typeof UserDecision>;

export const ResolveConflict = z.strictObject({
  resolution_strategy: z.enum(RESOLUTION_STRATEGIES),
  user_decisions: z
    .record(z.string(), UserDecision)
    .optional()
    .describe("By the paths of `conflicting_fields`."),
  edited_yaml: z.string().min(1).optional().describe("The whole result, edited by hand; written as given."),
  options: z
    .strictObject({
      create_pr: z.boolean().default(false),
      pr_title: z.string().trim().min(1).max(256).optional(),
      auto_apply: z.boolean().default(true).describe("Commit now; otherwise at the next sync."),
      backup_before_resolve: z.boolean().default(true),
      commit_message: z.string().trim().min(1).max(2000).optional(),
    })
    .prefault({}),
  resolution_notes: z.string().max(4000).optional(),
  expected_version: z
    .int()
    .optional()
    .describe("`resource.version` as it was when the decisions were made; 412 when a side has moved since."),
});
export type ResolveConflict = z.infer<typeof ResolveConflict>;

export const ResolvedConflict = z
  .object({
    success: z.literal(true),
    message: z.string(),
    conflict_id: z.string(),
    operation_id: z.string(),
    resolution_details: z.object({
      strategy_used: z.enum(RESOLUTION_STRATEGIES),
      resolved_at: z.iso.datetime(),
      resolution_duration_seconds: z.number(),
      auto_applied: z.boolean(),
      backup_created: z.string().nullable(),
      commit_sha: z.string().nullable(),
      commit_url: z.string().nullable(),
    }),
    resolved_state: JsonMap.nullable().describe("null when the resource was deleted."),
    next_steps: z.object({
      pr_created: z.boolean(),
      pr_url: z.string().nullable(),
      requires_approval: z.boolean(),
      auto_merge_scheduled: z.boolean(),
    }),
    quality_score: z
      .number()
      .describe("Share of the values changed on either side since they last agreed that the result keeps."),
    user_feedback_url: z.string(),
  })
  .meta({ id: "ResolvedConflict" });
export type ResolvedConflict = z.infer<typeof ResolvedConflict>;

export const ConflictFeedback = z
  .object({
    rating: z.int().min(1).max(5).describe("1: the result is wrong. 5: exactly what was wanted."),
    comment: z.string().nullable(),
    would_choose_again: z.boolean().nullable().describe("Null when nobody said."),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: "ConflictFeedback" });
export type ConflictFeedback = z.infer<typeof ConflictFeedback>;

export const GiveFeedback = z.strictObject({
  rating: z.int().min(1).max(5).describe("1: the result is wrong. 5: exactly what was wanted."),
  comment: z.string().trim().max(4000).optional(),
  would_choose_again: z.boolean().optional().describe("Whether the same strategy would be chosen again."),
});
export type GiveFeedback = z.infer<typeof GiveFeedback>;

export const FeedbackOfConflict = z
  .object({
    conflict_id: z.string(),
    feedback: ConflictFeedback.nullable().describe("Null before anybody has given any."),
  })
  .meta({ id: "FeedbackOfConflict" });
export type FeedbackOfConflict = z.infer<typeof FeedbackOfConflict>;

/** How a conflict ended. */
export const ConflictResolution = z
  .object({
    resolved_at: z.iso.datetime(),
    resolved_by: z.string().nullable().describe("Null when the two sides came to agree by themselves."),
    strategy: z
      .string()
      .describe(
        "A resolution strategy, `automatic`, `field_ownership`, `restored`, `moved` when the fabric moved to another repository, or `agreed` when the two sides came to the same by themselves.",
      ),
    decisions: z
      .record(z.string(), z.unknown())
      .describe("What was chosen for single fields, as it was sent."),
    notes: z.string().nullable(),
    operation_id: z.string().nullable(),
    commit_sha: z.string().nullable(),
    commit_url: z.string().nullable(),
    backup_created: z.string().nullable(),
    auto_applied: z.boolean().nullable().describe("False when the result waited for the next sync."),
    quality_score: z
      .number()
      .nullable()
      .describe("Share of the values changed on either side since they last agreed that the result keeps."),
    feedback: ConflictFeedback.nullable(),
  })
  .meta({ id: "ConflictResolution" });
export type ConflictResolution = z.infer<typeof ConflictResolution>;

/** The pull request that carries a conflict's resolution. */
export const ConflictPullRequest = z
  .object({
    id: z.int(),
    number: z.int().nullable().describe("Null where it has to be opened by hand, at `url`."),
    title: z.string(),
    url: z.string().nullable(),
    branch: z.string(),
    state: z.enum(PULL_REQUEST_STATES),
  })
  .meta({ id: "ConflictPullRequest" });
export type ConflictPullRequest = z.infer<typeof ConflictPullRequest>;

/** One conflict with its surroundings: what a list row has, and how it ended. */
export const ConflictDetail = Conflict.extend({
  fabric: z.object({ id: z.int(), name: z.string(), branch: z.string() }),
  resource: z.object({
    id: z.int(),
    kind: z.string(),
    name: z.string(),
    namespace: z.string(),
    state: z.string(),
    file_path: z.string().nullable(),
    version: z.int().describe("Send it back as `expected_version` when resolving."),
  }),
  facts: JsonMap.describe("A finding's own facts, the files it is about for example."),
  escalated_at: z.iso.datetime().nullable(),
  escalation_reason: z.string().nullable(),
  pull_request: ConflictPullRequest.nullable(),
  resolution: ConflictResolution.nullable(),
  merge_url: z.string().describe("The three documents, as a merge editor needs them."),
  feedback_url: z.string(),
}).meta({ id: "ConflictDetail" });
export type ConflictDetail = z.infer<typeof ConflictDetail>;

/** What a result can break or run into, as far as the values of its three documents go. */
export const Surroundings = z.object({
  dependants: z
    .array(
      z.object({
        id: z.int(),
        kind: z.string(),
        name: z.string(),
        subnets: z.array(z.string()).describe("Subnets of this VPC that it names."),
      }),
    )
    .describe("Resources that name this one, at most fifty."),
  targets: z
    .array(
      z.object({
        id: z.int().nullable(),
        kind: z.string(),
        name: z.string(),
        presence: z.enum(["here", "removed_here", "removed_in_git", "missing"]),
        subnets: z.array(z.string()),
      }),
    )
    .describe("What its documents name."),
  networks: z
    .array(z.tuple([z.int(), z.string(), z.string(), z.string(), z.string()]))
    .describe("Subnets of other VPCs: resource id, VPC, subnet, CIDR, IPv4Namespace."),
  ipv4_namespaces: z.array(z.object({ id: z.int(), name: z.string(), subnets: z.array(z.string()) })),
  regions: z
    .array(z.object({ id: z.uuid(), name: z.string(), block: z.int(), country: z.string() }))
    .describe(
      "Regions of the address plan that its documents meet and that are not this fabric's; `block` is X·256 + Y.",
    ),
});
export type Surroundings = z.infer<typeof Surroundings>;

/** What the merge editor works on: the three documents as data and as text. */
export const MergeMaterial = z
  .object({
    conflict: Conflict,
    fabric: z.object({ id: z.int(), name: z.string(), branch: z.string() }),
    resource: z.object({
      id: z.int(),
      kind: z.string(),
      name: z.string(),
      namespace: z.string(),
      file_path: z.string().nullable(),
      version: z
        .int()
        .describe("Moves when either side moves: reload and keep the choices that still apply."),
    }),
    base: JsonValue.nullable(),
    gui: JsonValue.nullable(),
    git: JsonValue.nullable(),
    ownership: z
      .array(z.object({ pattern: z.array(z.string()), owner: z.enum(["gui", "git"]) }))
      .describe(
        "The fabric's rules for this kind, each with the keys of its path. What a rule decides is not asked for.",
      ),
    git_text: z.string().nullable().describe("The document's text in Git, which the result edits in place."),
    gui_text: z.string().nullable(),
    base_text: z.string().nullable(),
    gui_author: z.string().nullable(),
    git_author: z.string().nullable(),
    git_commit: z.string().nullable(),
    git_commit_url: z.string().nullable(),
    draft: JsonValue.nullable().describe("Choices saved so far, as the merge editor wrote them."),
    surroundings: Surroundings,
    finding: z
      .object({
        paths: z.array(z.string()).describe("The files, relative to the gitops directory."),
        message: z.string().nullable(),
        line: z.int().nullable(),
        column: z.int().nullable(),
      })
      .nullable()
      .describe("What is wrong with the files themselves: such a conflict is mended in Git."),
    pull_request: ConflictPullRequest.nullable()
      .optional()
      .describe("The pull request that the resource waits for, or that resolved the conflict."),
    resolution: ConflictResolution.nullable()
      .optional()
      .describe("How it ended, once it has: what the screen shows instead of the choices."),
  })
  .meta({ id: "MergeMaterial" });
export type MergeMaterial = z.infer<typeof MergeMaterial>;

export const SaveDraft = z.strictObject({
  draft: JsonValue.nullable().describe("As the merge editor writes it; null forgets the choices."),
});
export const SavedDraft = z.object({ success: z.literal(true) }).meta({ id: "SavedDraft" });
