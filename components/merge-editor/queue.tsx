import { CheckCircle2, Circle, CircleDot } from "lucide-react";
import Link from "next/link";
import { SEVERITY } from "@/components/fabrics/words";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import { conflictHref } from "./data";

type QueueProps = {
  fabricId: number;
  conflicts: readonly Conflict[] | undefined;
  currentId: string;
  onOpen?: () => void;
};

/** The conflicts of the fabric in the order they are worked through; decided ones are ticked and stay visible. */
export function Queue({ fabricId, conflicts, currentId, onOpen }: QueueProps) {
  if (!conflicts) return <QueueSkeleton />;
  const open = conflicts.filter(({ status }) => status !== "resolved").length;
  return (
    <nav aria-label="Conflicts of this fabric">
      <p className="px-2 pb-2 text-muted text-xs" aria-live="polite">
        {open === 0 ? "All decided" : `${open} open`}, {conflicts.length - open} done
      </p>
      <ol className="flex flex-col gap-0.5">
        {conflicts.map((conflict) => (
          <li key={conflict.conflict_id}>
            <QueueLink
              conflict={conflict}
              href={conflictHref(fabricId, conflict.conflict_id)}
              current={conflict.conflict_id === currentId}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

type QueueLinkProps = { conflict: Conflict; href: string; current: boolean; onOpen?: () => void };

function QueueLink({ conflict, href, current, onOpen }: QueueLinkProps) {
  const done = conflict.status === "resolved";
  const fields = conflict.details.conflicting_fields;
  const Mark = done ? CheckCircle2 : current ? CircleDot : Circle;
  return (
    <Link
      href={href}
      onClick={onOpen}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex items-start gap-2 rounded px-2 py-1.5 hover:bg-surface-sunken",
        current && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <Mark
        className={cn("mt-0.5 size-4 shrink-0", done ? "text-agreed" : "text-waiting")}
        aria-label={done ? "Done" : "To decide"}
      />
      <span className="min-w-0 flex-1">
        <span className={cn("block truncate text-sm", current && "font-medium", done && "text-muted")}>
          {conflict.resource_name}
        </span>
        <span className="block truncate text-muted text-xs">
          {conflict.resource_kind}
          {done ? " · done" : ` · ${SEVERITY[conflict.severity].word} · ${fieldCount(fields)}`}
        </span>
      </span>
    </Link>
  );
}

const fieldCount = (fields: readonly string[]) =>
  fields[0] === "$" ? "keep or delete" : fields.length === 1 ? "1 field" : `${fields.length} fields`;

function QueueSkeleton() {
  return (
    <div role="status" aria-label="Loading the conflicts" className="flex flex-col gap-4 p-2">
      {["w-28", "w-36", "w-24", "w-32"].map((width) => (
        <div key={width} className="flex flex-col gap-1.5">
          <Skeleton className={width} />
          <Skeleton className="h-3 w-20" />
        </div>
      ))}
    </div>
  );
}
