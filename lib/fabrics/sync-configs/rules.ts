import type { ResourceState, ResourceSyncDirection } from "@/generated/prisma/enums";
import type { ResourceWarning } from "../resources/schema";
import type { SyncDirection } from "../sync-operations/schema";

/** How one resource wants to be synced, as the columns of its row. */
export type SyncConfig = {
  syncDirection: ResourceSyncDirection;
  autoSyncEnabled: boolean;
  syncSuspendedAt: Date | null;
  syncPriority: number;
  conflictPreference: string;
};

/** Of a resource that nobody has configured, and of one that Tideline meets for the first time. */
export const DEFAULT_CONFIG: SyncConfig = {
  syncDirection: "bidirectional",
  autoSyncEnabled: true,
  syncSuspendedAt: null,
  syncPriority: 100,
  conflictPreference: "user_guided",
};

/** False for what so far is known by its identity only. */
export const isConfigured = (resource: Partial<SyncConfig>): resource is SyncConfig =>
  resource.syncDirection !== undefined;

/** Errors in a row after which a resource is left out of automatic syncs. */
export const ERRORS_MAX = 5;
/** From this many errors on, a resource does not count as healthy. */
export const UNHEALTHY_ERRORS = 3;

/** The way one resource goes in a sync of this direction; null when it is left out. */
export function directionFor(asked: SyncDirection, { syncDirection }: SyncConfig): SyncDirection | null {
  if (syncDirection === "disabled") return null;
  if (syncDirection === "bidirectional" || syncDirection === "manual_only") return asked;
  return asked === "bidirectional" || asked === syncDirection ? syncDirection : null;
}

/** Whether syncs that nobody asked for by hand take the resource along. */
export const isAutomatic = ({ syncDirection, autoSyncEnabled, syncSuspendedAt }: SyncConfig): boolean =>
  autoSyncEnabled &&
  syncSuspendedAt === null &&
  syncDirection !== "manual_only" &&
  syncDirection !== "disabled";

/** What a resource's own configuration keeps from flowing just now, for whoever reads or edits it. */
export function configWarnings({
  syncDirection,
  syncSuspendedAt,
  state,
}: Pick<SyncConfig, "syncDirection" | "syncSuspendedAt"> & { state: ResourceState }): ResourceWarning[] {
  const say = (message: string) => [{ path: "$", message }];
  const suspended = syncSuspendedAt
    ? say("Automatic sync of this resource is suspended: its last five syncs failed.")
    : [];
  if (state === "in_sync") return suspended;
  if (syncDirection === "disabled")
    return [...suspended, ...say("Its sync is disabled: changes stay on their side.")];
  if (syncDirection === "github_to_gui" && state !== "changed_in_git")
    return [...suspended, ...say("Takes changes from Git only: what is edited here does not reach Git.")];
  if (syncDirection === "gui_to_github" && state !== "edited" && state !== "deleting")
    return [...suspended, ...say("Gives changes to Git only: what is changed there does not come in.")];
  return suspended;
}
