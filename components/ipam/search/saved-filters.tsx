"use client";
import { Bookmark, X } from "lucide-react";
import { useMay } from "@/components/permissions";
import { cn } from "@/components/ui/cn";
import type { UrlState } from "@/components/ui/url-state";
import { criteriaOf, NAMES, valuesFor, valuesOf } from "./criteria";
import { useDeleteFilter, useSavedFilters } from "./data";
import { SaveFilterButton } from "./save-filter-button";

/** One's saved filters, each applied with one click, and the button that saves what is set. */
export function SavedFiltersBar({ url }: { url: UrlState }) {
  const mayUpdate = useMay("ipam:update");
  const filters = useSavedFilters().data?.filters ?? [];
  const remove = useDeleteFilter();
  const current = JSON.stringify(criteriaOf(valuesOf(url)));
  if (filters.length === 0 && current === "{}") return null;
  const apply = (values: object) =>
    url.set({ ...Object.fromEntries(NAMES.map((name) => [name, null])), ...values });
  return (
    <ul aria-label="Saved filters" className="flex flex-wrap items-center gap-2">
      {filters.map(({ filter_id, name, criteria }) => {
        const values = valuesFor(criteria);
        const isOn = values !== null && JSON.stringify(criteriaOf(values)) === current;
        return (
          <li
            key={filter_id}
            className={cn(
              "flex items-center overflow-hidden rounded-full border text-sm",
              isOn ? "border-accent bg-surface-sunken" : "bg-surface-raised",
            )}
          >
            <button
              type="button"
              aria-pressed={isOn}
              disabled={values === null}
              title={values === null ? "It has criteria that only the API can apply." : undefined}
              onClick={() => values && apply(values)}
              className="flex h-8 max-w-60 items-center gap-1.5 pr-2 pl-3 hover:bg-surface-sunken disabled:text-muted"
            >
              <Bookmark className="size-3.5 shrink-0 text-muted" aria-hidden />
              <span className="truncate">{name}</span>
            </button>
            {mayUpdate && (
              <button
                type="button"
                aria-label={`Delete the filter ${name}`}
                onClick={() => remove.mutate(filter_id)}
                className="flex h-8 w-8 items-center justify-center text-muted hover:bg-surface-sunken hover:text-text"
              >
                <X className="size-3.5" aria-hidden />
              </button>
            )}
          </li>
        );
      })}
      {mayUpdate && current !== "{}" && (
        <li>
          <SaveFilterButton criteria={criteriaOf(valuesOf(url))} />
        </li>
      )}
    </ul>
  );
}
