import { StateBadge } from "@/components/fabrics/state-badge";
import type { Word } from "@/components/fabrics/words";
import type { ImportJob } from "@/lib/ipam/imports/schema";

type Status = ImportJob["status"];

export const JOB_STATUS: Record<Status, Word> = {
  pending: { word: "waiting", tone: "neutral", meaning: "Waits for a free worker." },
  processing: { word: "running", tone: "neutral", meaning: "Is running now." },
  completed: { word: "done", tone: "agreed", meaning: "Has ended." },
  failed: { word: "failed", tone: "failed", meaning: "Ended without its result, or was cancelled." },
};

/** How a job stands, and why where it failed. */
export const JobState = ({ status, error }: { status: Status; error: string | null }) => (
  <div className="flex min-w-0 max-w-80 flex-col items-start gap-0.5 py-1">
    <StateBadge state={JOB_STATUS[status]} running={status === "processing"} />
    {error && (
      <span className="line-clamp-2 text-failed text-xs" title={error}>
        {error}
      </span>
    )}
  </div>
);
