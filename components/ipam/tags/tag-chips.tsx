import { X } from "lucide-react";
import type { Tags } from "@/lib/ipam/tags";
import { tagEntries, tagsText } from "./tag-draft";

/** Tags in a table cell; those that do not fit are counted and told on hover. */
export function TagChips({ tags, most }: { tags: Tags; most?: number }) {
  const entries = tagEntries(tags);
  const shown = most === undefined ? entries : entries.slice(0, most);
  const more = entries.length - shown.length;
  if (entries.length === 0) return <span className="text-muted">–</span>;
  return (
    <ul className="flex flex-wrap items-center gap-1" title={more > 0 ? tagsText(tags) : undefined}>
      {shown.map(({ key, value }) => (
        <TagChip key={key} name={key} value={value} />
      ))}
      {more > 0 && (
        <li className="text-muted text-xs">
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
