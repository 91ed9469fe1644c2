import type { Fabric as FabricRow } from "@/generated/prisma/client";
import { onlyChanged } from "@/lib/audit/changes";
import type { JsonObject } from "@/lib/json";

/** What an audit entry shows of a fabric: what somebody set, without the credentials and without what was observed. */
export const settingsOf = (row: FabricRow): JsonObject => ({
  name: row.name,
  description: row.description,
  git_repository_url: row.gitRepositoryUrl,
  git_branch: row.gitBranch,
  gitops_directory: row.gitopsDirectory,
  git_username: row.gitUsername,
  has_git_token: row.gitTokenEncrypted !== null,
  auto_sync_enabled: row.autoSyncEnabled,
  sync_interval: row.syncIntervalSeconds,
  field_ownership: row.fieldOwnership as JsonObject[],
  freeze_windows: row.freezeWindows as JsonObject[],
  kubernetes_server: row.kubernetesServer,
  has_kubernetes_token: row.kubernetesTokenEncrypted !== null,
  kubernetes_ca_cert: row.kubernetesCaCert,
  kubernetes_namespace: row.kubernetesNamespace,
});

/** The settings that differ; that a token was replaced by another is said, though neither is shown. */
export function changedSettings(before: FabricRow, after: FabricRow) {
  const changed = onlyChanged(settingsOf(before), settingsOf(after));
  const isReplaced = (column: "gitTokenEncrypted" | "kubernetesTokenEncrypted") =>
    before[column] !== null && after[column] !== null && before[column] !== after[column];
  return {
    before: changed.before,
    after: {
      ...changed.after,
      ...(isReplaced("gitTokenEncrypted") && { git_token: "replaced" }),
      ...(isReplaced("kubernetesTokenEncrypted") && { kubernetes_token: "replaced" }),
    },
  };
}
