import { CircleAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { remedyFor } from "./remedies";

/** Errors, each with what to do about it, then warnings. */
export function Problems({ operation }: { operation: SyncOperation }) {
  const { errors, warnings, fabric } = operation;
  if (errors.length === 0 && warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2" aria-label="Errors and warnings">
      {errors.map((error) => {
        const { advice, action } = remedyFor(error.code);
        return (
          <li
            key={`${error.code}${error.resource}${error.message}`}
            className="flex gap-3 rounded-lg border border-failed/40 bg-failed-soft px-4 py-3"
          >
            <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
            <div className="min-w-0 flex-1">
              <p className="break-words font-medium">
                {error.resource && <span className="font-mono">{error.resource}: </span>}
                {error.message}
              </p>
              <p className="text-sm">{advice}</p>
              <p className="mt-1 font-mono text-muted text-xs">{error.code}</p>
            </div>
            {action && fabric && (
              <Link
                href={action.href(fabric.id)}
                className="shrink-0 self-center font-medium text-sm underline-offset-2 hover:underline"
              >
                {action.label}
              </Link>
            )}
          </li>
        );
      })}
      {warnings.map((warning) => (
        <li key={warning} className="flex gap-3 rounded-lg border bg-waiting-soft px-4 py-2 text-sm">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-waiting" aria-hidden />
          <span className="min-w-0 break-words">{warning}</span>
        </li>
      ))}
    </ul>
  );
}
