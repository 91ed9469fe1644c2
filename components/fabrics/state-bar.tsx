import { TONE_FILL } from "@/components/ui/tone";
import { Tooltip } from "@/components/ui/tooltip";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { RESOURCE_STATES } from "@/lib/fabrics/resources/schema";
import { counted, RESOURCE_STATE } from "./words";

/** A fabric's resources by state, as one thin bar; the numbers are in its description. */
export function StateBar({ counts }: { counts: Fabric["resource_counts"] }) {
  const parts = RESOURCE_STATES.filter((state) => counts[state] > 0);
  if (counts.total === 0) return <span className="text-muted">none yet</span>;
  const described = parts
    .map((state) => `${counts[state].toLocaleString("en")} ${RESOURCE_STATE[state].word}`)
    .join(", ");
  return (
    <Tooltip content={described}>
      <span className="flex w-full max-w-56 items-center gap-2.5">
        <span className="flex h-1.5 min-w-16 flex-1 gap-px overflow-hidden rounded-full" aria-hidden>
          {parts.map((state) => (
            <span
              key={state}
              className={TONE_FILL[RESOURCE_STATE[state].tone]}
              style={{ flexGrow: counts[state], minWidth: 3 }}
            />
          ))}
        </span>
        <span className="text-sm tabular-nums">{counts.total.toLocaleString("en")}</span>
        <span className="sr-only">{`${counted(counts.total, "resource")}: ${described}`}</span>
      </span>
    </Tooltip>
  );
}
