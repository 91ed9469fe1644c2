import { z } from "zod";
import { FreezeWindows } from "./freeze";
import { FieldOwnership } from "./ownership";

const Name = z.string().trim().min(1).max(100);
const SyncInterval = z.int().min(60).max(86_400).describe("Seconds between two automatic syncs.");
const Branch = z.string().trim().min(1).max(255).describe("Branch that is read and written.");
const Directory = z
  .string()
  .trim()
  .max(500)
  .describe("Directory inside the repository that holds raw/, managed/ and unmanaged/; `/` for the root.");

const KubernetesServer = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe("URL of the API server, for example https://10.0.0.1:6443; http to this machine only.");
const KubernetesToken = z.string().max(8000).describe("Bearer token. Stored encrypted, never returned.");
const KubernetesCaCert = z
  .string()
  .max(100_000)
  .describe("PEM; trusted instead of the machine's own authorities.");
const KubernetesNamespace = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, "Needs lower-case letters, digits and hyphens.")
  .max(63)
  .describe("Namespace of the fabric's resources in the cluster.");

export const Fabric = z
  .object({
    id: z.int(),
    name: z.string(),
    description: z.string(),
    git_repository_url: z.string(),
    git_branch: z.string(),
    gitops_directory: z
      .string()
      .describe("Without leading or trailing slash; empty for the repository's root."),
    git_username: z.string().nullable(),
    has_git_token: z.boolean().describe("Whether a token is stored. The token itself is never returned."),
    auto_sync_enabled: z.boolean(),
    sync_interval: SyncInterval,
    next_sync: z.iso
      .datetime()
      .nullable()
      .describe("When it syncs by itself next; null when it does not, or has been suspended."),
    consecutive_failures: z.int().describe("Failed automatic syncs in a row."),
    auto_sync_suspended_at: z.iso
      .datetime()
      .nullable()
      .describe("Set after five failures in a row; `POST …/resume/` or a successful sync by hand clears it."),
    auto_sync_suspended_reason: z.string().nullable(),
    field_ownership: FieldOwnership,
    freeze_windows: FreezeWindows,
    frozen_until: z.iso
      .datetime()
      .nullable()
      .describe("End of the freeze that is on now, windows that touch counted as one."),
    frozen_by: z
      .object({ name: z.string(), allow_manual: z.boolean() })
      .nullable()
      .describe("The window that is open now, and whether a sync by hand is possible all the same."),
    next_freeze: z
      .object({ name: z.string(), starts_at: z.iso.datetime(), ends_at: z.iso.datetime() })
      .nullable()
      .describe("The next window after the one that is open now."),
    connection_status: z.enum(["unknown", "connected", "error"]),
    connection_error: z.string().nullable(),
    initialized: z.boolean().describe("Whether the directory structure has been set up."),
    sync_status: z
      .enum(["never_synced", "in_sync", "out_of_sync", "conflict", "syncing", "error"])
      .describe("State of the fabric in one word."),
    head_commit: z.string().nullable().describe("Branch head when the repository was last read."),
    head_commit_url: z.string().nullable(),
    last_sync: z.iso.datetime().nullable(),
    last_validated: z.iso.datetime().nullable(),
    resource_counts: z
      .object({
        total: z.int(),
        in_sync: z.int(),
        edited: z.int(),
        changed_in_git: z.int(),
        conflict: z.int(),
        invalid: z.int(),
        deleting: z.int(),
        orphaned: z.int(),
      })
      .describe("Resources by state."),
    kind_counts: z.record(z.string(), z.int()).describe("Resources by kind."),
    kubernetes_server: z.string().nullable().describe("Null when no cluster is compared."),
    has_kubernetes_token: z
      .boolean()
      .describe("Whether a token is stored. The token itself is never returned."),
    kubernetes_ca_cert: z.string().nullable(),
    kubernetes_namespace: z.string(),
    open_conflicts: z
      .int()
      .describe("Conflicts that wait for a decision, and findings beside the merge (`blocks_sync: false`)."),
    active_operation_id: z.string().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "Fabric" });
export type Fabric = z.infer<typeof Fabric>;

export const CreateFabric = z.strictObject({
  name: Name.describe("Unique among fabrics."),
  description: z.string().max(2000).optional(),
  git_repository_url: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe("https, ssh, or a local bare repository below an allowed folder."),
  git_branch: Branch.default("main"),
  gitops_directory: Directory,
  git_username: z.string().max(200).nullish(),
  git_token: z
    .string()
    .max(4000)
    .nullish()
    .describe("Password or access token. Stored encrypted, never returned."),
  sync_interval: SyncInterval.default(300),
  auto_sync_enabled: z.boolean().default(false),
  kubernetes_server: KubernetesServer.nullish(),
  kubernetes_token: KubernetesToken.nullish(),
  kubernetes_ca_cert: KubernetesCaCert.nullish(),
  kubernetes_namespace: KubernetesNamespace.optional(),
});
export type CreateFabric = z.infer<typeof CreateFabric>;

export const UpdateFabric = z
  .strictObject({
    name: Name,
    description: z.string().max(2000),
    git_repository_url: z.string().trim().min(1).max(500),
    git_branch: Branch,
    gitops_directory: Directory,
    git_username: z.string().max(200).nullable(),
    git_token: z
      .string()
      .max(4000)
      .nullable()
      .describe(
        "null removes the stored token. Needed with an address on another server than it was given for.",
      ),
    sync_interval: SyncInterval,
    auto_sync_enabled: z.boolean(),
    kubernetes_server: KubernetesServer.nullable().describe(
      "null forgets the cluster, its token and what was read.",
    ),
    kubernetes_token: KubernetesToken.nullable().describe("null removes the stored token."),
    kubernetes_ca_cert: KubernetesCaCert.nullable(),
    kubernetes_namespace: KubernetesNamespace,
    field_ownership: FieldOwnership.describe(
      "Replaces all rules. The longer path wins, then the one with fewer `*`, then the more exact kind.",
    ),
    freeze_windows: FreezeWindows.describe("Replaces all windows."),
  })
  .partial();
export type UpdateFabric = z.infer<typeof UpdateFabric>;

export const ListFabrics = z.object({
  name: z.string().optional().describe("Part of the name."),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type ListFabrics = z.infer<typeof ListFabrics>;

export const FabricPage = z.object({
  count: z.int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(Fabric),
});
export type FabricPage = z.infer<typeof FabricPage>;

export const ConnectionTest = z
  .object({
    success: z.literal(true),
    branch: z.string(),
    head: z.string().nullable().describe("Commit at the branch head; null when the repository is empty."),
    latency_ms: z.number(),
  })
  .meta({ id: "ConnectionTest" });
export type ConnectionTest = z.infer<typeof ConnectionTest>;
