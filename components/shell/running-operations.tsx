"use client";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { counted, operationWord } from "../fabrics/words";
import { Popover } from "../ui/popover";
import { ProgressBar } from "../ui/progress-bar";
import { ProgressRing } from "../ui/progress-ring";
import { type RunningOperation, useRunningOperations } from "./data";

/** The ring in the top bar, and behind it the list of what runs. */
export function RunningOperations({ initial }: { initial: RunningOperation[] }) {
  const running = useRunningOperations(initial);
  const known = running.flatMap((operation) => (operation.progress === null ? [] : [operation.progress]));
  const progress = known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : null;
  const label = running.length > 0 ? `${counted(running.length, "operation")} running` : "Nothing is running";
  return (
    <Popover
      label="Running operations"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="flex h-8 min-w-8 items-center justify-center gap-1.5 rounded px-2 text-muted text-sm hover:bg-surface-sunken hover:text-text"
        >
          {running.length > 0 ? (
            <>
              <ProgressRing value={progress} label={label} size={18} />
              <span className="max-sm:hidden">{running.length}</span>
            </>
          ) : (
            <CircleCheck className="size-4" aria-hidden />
          )}
        </button>
      }
    >
      {running.length === 0 ? (
        <p className="text-muted text-sm">Nothing is running. Syncs and ingests show here while they work.</p>
      ) : (
        <ul className="-m-1 flex flex-col">
          {running.map((operation) => (
            <li key={operation.id}>
              <Link
                href={`/operations/${operation.id}`}
                className="flex flex-col gap-1.5 rounded p-2 hover:bg-surface-sunken"
              >
                <span className="flex items-baseline justify-between gap-3">
                  <span className="truncate font-medium text-sm">
                    {operation.kind ? operationWord(operation.kind) : "Operation"}
                    {operation.fabricName && (
                      <span className="font-normal text-muted"> · {operation.fabricName}</span>
                    )}
                  </span>
                  <span className="text-muted text-xs">
                    {operation.progress === null ? "" : `${Math.round(operation.progress * 100)} %`}
                  </span>
                </span>
                <ProgressBar value={operation.progress} label={`Progress of ${operation.id}`} />
                {operation.actorLabel && (
                  <span className="text-muted text-xs">by {operation.actorLabel}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
