import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { BulkItem } from "@/lib/fabrics/conflicts/bulk-schema";
import { ValueLine } from "../value-line";

const OUTCOME: Record<BulkItem["outcome"], { planned: string; done: string; tone: Tone }> = {
  resolved: { planned: "will be resolved", done: "resolved", tone: "agreed" },
  proposed: { planned: "will be proposed", done: "in a pull request", tone: "waiting" },
  skipped: { planned: "stays open", done: "left open", tone: "waiting" },
  failed: { planned: "cannot be found", done: "not found", tone: "failed" },
};

type Props = { fabricId: number; items: readonly BulkItem[]; planned: boolean };

/** Each conflict with what becomes of it: its fields with both values and the result, or why it stays. */
export function BulkPreview({ fabricId, items, planned }: Props) {
  return (
    <ul className="divide-y rounded-lg border text-sm" aria-label="Conflicts">
      {items.map((item) => (
        <li key={item.conflict_id} className="flex flex-col gap-2 px-4 py-3">
          <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <Link
              href={`/fabrics/${fabricId}/conflicts/${item.conflict_id}`}
              className="break-all font-mono hover:text-accent"
            >
              {item.resource?.name ?? item.conflict_id}
            </Link>
            <span className="text-muted">{item.resource?.kind}</span>
            <Badge tone={OUTCOME[item.outcome].tone} className="ml-auto">
              {planned ? OUTCOME[item.outcome].planned : OUTCOME[item.outcome].done}
            </Badge>
          </div>
          {item.reason && <p className="text-muted">{item.reason}</p>}
          {item.fields.length > 0 && (
            <FieldResults fields={item.fields} isDecided={item.outcome !== "skipped"} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FieldResults({ fields, isDecided }: Pick<BulkItem, "fields"> & { isDecided: boolean }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {fields.map((field) => (
        <li key={field.path} className="grid gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(0,14rem)_1fr]">
          <span className="break-all font-mono text-muted text-xs">
            {field.path === "$" ? "whole resource" : field.path}
          </span>
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span className="sr-only">here</span>
            <ValueLine value={field.gui} tone="gui" />
            <span className="text-muted text-xs">or</span>
            <span className="sr-only">in Git</span>
            <ValueLine value={field.github} tone="git" />
            {isDecided && (
              <>
                <ArrowRight className="size-3 shrink-0 self-center text-muted" aria-label="becomes" />
                <ValueLine value={field.result} tone="agreed" />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
