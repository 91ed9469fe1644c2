import type { Tone } from "@/components/ui/tone";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import type { ResourceRow } from "@/lib/fabrics/resources/schema";
import type { SyncDirection, SyncOperation } from "@/lib/fabrics/sync-operations/schema";

export type Word = { word: string; tone: Tone; meaning: string };

export const RESOURCE_STATE: Record<ResourceRow["state"], Word> = {
  in_sync: { word: "in sync", tone: "agreed", meaning: "The same here and in Git." },
  edited: { word: "edited here", tone: "gui", meaning: "Edited here, not yet in Git." },
  changed_in_git: {
    word: "changed in Git",
    tone: "git",
    meaning: "Git has a newer version, not yet taken over.",
  },
  conflict: {
    word: "conflict",
    tone: "waiting",
    meaning: "Here and Git disagree; somebody has to decide.",
  },
  invalid: { word: "invalid", tone: "failed", meaning: "Its file in Git cannot be read." },
  deleting: {
    word: "to be removed",
    tone: "gui",
    meaning: "Deleted here; the next sync removes it from Git.",
  },
  orphaned: { word: "orphaned", tone: "neutral", meaning: "Its file is gone from Git." },
};

export const FABRIC_STATE: Record<Fabric["sync_status"], Word> = {
  never_synced: { word: "never synced", tone: "neutral", meaning: "No sync has run yet." },
  in_sync: { word: "in sync", tone: "agreed", meaning: "Every resource is the same here and in Git." },
  out_of_sync: { word: "out of sync", tone: "gui", meaning: "Changes wait for the next sync." },
  conflict: { word: "conflict", tone: "waiting", meaning: "A conflict waits for a decision." },
  syncing: { word: "syncing", tone: "neutral", meaning: "An operation is running." },
  error: {
    word: "failing",
    tone: "failed",
    meaning: "The repository cannot be reached or the last sync failed.",
  },
};

export const OPERATION_STATUS: Record<SyncOperation["status"], Word> = {
  pending: { word: "waiting", tone: "neutral", meaning: "Waits for a free worker." },
  in_progress: { word: "running", tone: "neutral", meaning: "Is running now." },
  completed: { word: "done", tone: "agreed", meaning: "Ended without errors." },
  partially_completed: {
    word: "done with errors",
    tone: "waiting",
    meaning: "Ended; some resources failed.",
  },
  failed: { word: "failed", tone: "failed", meaning: "Ended with an error; nothing half-written remains." },
  cancelled: { word: "cancelled", tone: "neutral", meaning: "Stopped before its end." },
};

export const SEVERITY: Record<Conflict["severity"], Word> = {
  low: { word: "low", tone: "neutral", meaning: "Labels, annotations or descriptions." },
  medium: { word: "medium", tone: "waiting", meaning: "Settings that change behaviour." },
  high: { word: "high", tone: "failed", meaning: "Addresses, ports or reachability." },
  critical: { word: "critical", tone: "failed", meaning: "The resource cannot be used as it is." },
};

export const CONFLICT_TYPE: Record<Conflict["conflict_type"], string> = {
  concurrent_modification: "Changed here and in Git",
  delete_modify: "Deleted on one side, changed on the other",
  create_create: "Created here and in Git",
  schema_mismatch: "Two versions of its kind",
  file_corruption: "File cannot be read",
  duplicate_identity: "Defined in two files",
  dependency_violation: "Names something that is missing",
  address_overlap: "Addresses overlap",
};

const PROBLEM: Record<Conflict["problems"][number]["reason"], string> = {
  missing: "Names something that is missing",
  removed_here: "Names something deleted here",
  removed_in_git: "Names something deleted in Git",
  no_subnet: "Names a subnet that is missing",
  overlap: "Addresses overlap",
  outside: "Addresses outside of their namespace",
  allocated: "Addresses that the plan gave to somebody else",
};

/** What happened, naming the side that deleted where one did. */
export function whatHappened({
  conflict_type,
  details,
  problems,
}: Pick<Conflict, "conflict_type" | "details" | "problems">): string {
  const reason = problems[0]?.reason;
  if (reason !== undefined && problems.every((problem) => problem.reason === reason)) return PROBLEM[reason];
  if (conflict_type !== "delete_modify") return CONFLICT_TYPE[conflict_type];
  const isGoneHere = (details.gui_values.$ ?? null) === null;
  return isGoneHere ? "Deleted here, changed in Git" : "Changed here, deleted in Git";
}

export const DIRECTION: Record<SyncDirection, { word: string; explained: string }> = {
  bidirectional: { word: "Both ways", explained: "Take over Git's changes, then write ours." },
  gui_to_github: {
    word: "Tideline to Git",
    explained: "Write what was edited here; leave Git's changes for later.",
  },
  github_to_gui: { word: "Git to Tideline", explained: "Take over Git's changes; write nothing." },
};

const OTHER_OPERATIONS: Record<string, string> = {
  directory_init: "Initialise directories",
  file_ingestion: "Ingest",
  file_upload: "Upload",
  cluster_read: "Read the cluster",
  conflict_resolution: "Resolve a conflict",
  bulk_conflict_resolution: "Resolve conflicts",
  backup_restore: "Restore a backup",
  sync_undo: "Undo",
};

/** What an operation does, for lists and headings. */
export const operationWord = (type: string): string =>
  type in DIRECTION ? DIRECTION[type as SyncDirection].word : (OTHER_OPERATIONS[type] ?? plain(type));

export const isActive = (status: SyncOperation["status"]): boolean =>
  status === "pending" || status === "in_progress";

/** `file_upload` as "File upload". */
export function plain(word: string): string {
  const spaced = word.replaceAll("_", " ").replaceAll("-", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** `1 resource`, `2 resources`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;

/** `850 ms`, `4.2 s`, `2 min 5 s`, `3 h 20 min`, `1 d 6 h`. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** The repository as people name it: `acme/network`, or the last parts of any other address. */
export function repositoryName(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*\//i, "").replace(/^[^/]*@[^:/]+:/, "");
  return (
    path
      .replace(/\.git\/?$/, "")
      .split("/")
      .filter(Boolean)
      .slice(-2)
      .join("/") || url
  );
}

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** A moment in the reader's own time, where the moment itself matters and not how far off it is. */
export const exactTime = (at: string | Date): string => EXACT.format(new Date(at));
