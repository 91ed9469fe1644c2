import { X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { Tags } from "@/lib/ipam/tags";
import { tagEntries, tagsText } from "./tag-draft";

/** A region's or a host's tags; with `most`, in one line of a table: the others are counted and told on hover. */
export function TagChips({ tags, most }: { tags: Tags; most?: number }) {
  const entries = tagEntries(tags);
  const shown = most === undefined ? entries : entries.slice(0, most);
  const more = entries.length - shown.length;
  if (entries.length === 0) return <span className="text-muted">–</span>;
  return (
    <ul
      className={cn("flex items-center gap-1", most === undefined ? "flex-wrap" : "[&>li]:max-w-36")}
      title={most === undefined ? undefined : tagsText(tags)}
    >
      {shown.map(({ key, value }) => (
        <TagChip key={key} name={key} value={value} />
      ))}
      {more > 0 && (
        <li className="relative text-muted text-xs">
          +{more}
          <span className="sr-only"> more tags</span>
        </li>
      )}
    </ul>
  );
}

export function TagChip({ name, value, onRemove }: { name: string; value: string; onRemove?: () => void }) {
  return (
    <li className="inline-flex h-5 max-w-56 items-center rounded-sm bg-surface-sunken text-xs">
      <span className="min-w-0 truncate px-1.5">
        <span className="text-muted">{name}</span>
        {value !== "" && <span className="text-muted">=</span>}
        {value}
      </span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove the tag ${name}`}
          onClick={onRemove}
          className="flex size-5 shrink-0 items-center justify-center rounded-sm text-muted hover:text-text"
        >
          <X className="size-3" aria-hidden />
        </button>
      )}
    </li>
  );
}
