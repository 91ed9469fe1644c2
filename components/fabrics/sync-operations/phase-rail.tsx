import { Check, Minus, X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { ProgressRing } from "@/components/ui/progress-ring";
import { Tooltip } from "@/components/ui/tooltip";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { type PhaseState, phasesOf } from "./phases";

const SPOKEN: Record<PhaseState, string> = {
  done: "done",
  running: "running",
  waiting: "to come",
  failed: "failed",
  stopped: "stopped here",
  skipped: "not reached",
};

const MARK: Record<PhaseState, string> = {
  done: "border-agreed bg-agreed-soft text-agreed",
  running: "border-accent text-accent",
  waiting: "border-border-strong text-muted",
  failed: "border-failed bg-failed-soft text-failed",
  stopped: "border-border-strong bg-surface-sunken text-muted",
  skipped: "border-border text-muted",
};

/** Where the operation is: six phases on one line, or one below the other where it is narrow. */
export function PhaseRail({ operation }: { operation: SyncOperation }) {
  const phases = phasesOf(operation);
  return (
    <ol className="flex flex-col gap-2 sm:flex-row sm:items-start sm:gap-0" aria-label="Phases">
      {phases.map((phase, index) => (
        <li
          key={phase.name}
          aria-current={phase.state === "running" ? "step" : undefined}
          className="flex items-center gap-2.5 sm:flex-1 sm:flex-col sm:gap-1.5"
        >
          <span className="flex items-center sm:w-full">
            <Rule shown={index > 0} done={phase.state !== "waiting" && phase.state !== "skipped"} />
            <Tooltip content={phase.does}>
              <span
                className={cn(
                  "flex size-6 shrink-0 items-center justify-center rounded-full border",
                  MARK[phase.state],
                )}
              >
                <Mark state={phase.state} share={operation.progress.phase_progress} number={index + 1} />
              </span>
            </Tooltip>
            <Rule shown={index < phases.length - 1} done={isPassed(phases[index + 1]?.state)} />
          </span>
          <span className={cn("text-sm", phase.state === "running" ? "font-medium" : "text-muted")}>
            {phase.word}
            <span className="sr-only">, {SPOKEN[phase.state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const isPassed = (state: PhaseState | undefined) =>
  state !== undefined && state !== "waiting" && state !== "skipped";

function Rule({ shown, done }: { shown: boolean; done: boolean }) {
  return (
    <span
      aria-hidden
      className={cn("hidden h-px flex-1 sm:block", shown && (done ? "bg-agreed" : "bg-border"))}
    />
  );
}

function Mark({ state, share, number }: { state: PhaseState; share: number; number: number }) {
  if (state === "done") return <Check className="size-3.5" aria-hidden />;
  if (state === "failed") return <X className="size-3.5" aria-hidden />;
  if (state === "stopped") return <Minus className="size-3.5" aria-hidden />;
  if (state === "running")
    return <ProgressRing value={share > 0 ? share : null} label="Progress of this phase" size={14} />;
  return <span className="text-xs">{number}</span>;
}
