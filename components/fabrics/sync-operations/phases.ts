import { OPERATION_PHASES, type SyncOperation } from "@/lib/fabrics/sync-operations/schema";

export type PhaseState = "done" | "running" | "waiting" | "failed" | "stopped" | "skipped";
export type Phase = { name: string; word: string; does: string; state: PhaseState };

const WORDS: Record<(typeof OPERATION_PHASES)[number], { word: string; does: string }> = {
  initializing: { word: "Prepare", does: "Checks the fabric and its repository." },
  in_progress: { word: "Read Git", does: "Fetches the branch and reads its files." },
  detecting_conflicts: { word: "Compare", does: "Compares both sides with what was last agreed." },
  resolving_conflicts: { word: "Merge", does: "Merges by field and keeps what it cannot decide." },
  syncing_data: { word: "Write", does: "Commits and pushes; stores what came from Git." },
  finalizing: { word: "Finish", does: "Records the outcome." },
};

/** The operation's phases in order, each with how far it got. */
export function phasesOf({
  status,
  current_phase,
}: Pick<SyncOperation, "status" | "current_phase">): Phase[] {
  const at = OPERATION_PHASES.map(String).indexOf(current_phase);
  return OPERATION_PHASES.map((name, index) => ({ name, ...WORDS[name], state: stateOf(status, index, at) }));
}

/** What happens now, in two words; the phase's own name where it is none of the six. */
export const phaseWord = (name: string): string => WORDS[name as keyof typeof WORDS]?.word ?? name;

function stateOf(status: SyncOperation["status"], index: number, at: number): PhaseState {
  if (status === "completed" || status === "partially_completed") return "done";
  if (status === "pending") return "waiting";
  if (index < at) return "done";
  if (index > at) return status === "in_progress" ? "waiting" : "skipped";
  if (status === "in_progress") return "running";
  return status === "failed" ? "failed" : "stopped";
}
