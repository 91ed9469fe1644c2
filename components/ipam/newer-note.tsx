"use client";

import { Button } from "@/components/ui/button";
import type { Tags } from "@/lib/ipam/tags";
import type { Difference } from "./edits";
import { tagsText } from "./tags/tag-draft";

/** Somebody saved while one typed: what they changed, and what can be done about it. What was typed is kept. */
export function NewerNote({
  differences,
  labels,
  onTakeTheirs,
  onKeepBoth,
}: {
  differences: Difference[];
  labels: Record<string, string>;
  onTakeTheirs: () => void;
  /** Puts what was typed on top of theirs; it is saved with the next press of the button. */
  onKeepBoth: () => void;
}) {
  return (
    <section
      ref={focus}
      tabIndex={-1}
      role="alert"
      className="rounded-lg border border-waiting/40 bg-waiting-soft p-3 text-sm outline-none"
    >
      <p className="font-medium">It was changed meanwhile. Nothing was saved, and what you typed is kept.</p>
      {differences.length > 0 ? (
        <table aria-label="What was changed meanwhile" className="mt-2 w-full text-left">
          <thead className="text-muted text-xs">
            <tr>
              <th className="pr-3 font-medium">Field</th>
              <th className="pr-3 font-medium">Was</th>
              <th className="font-medium">Is now</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, before, now }) => (
              <tr key={field} className="align-top">
                <td className="py-0.5 pr-3 text-muted">{labels[field] ?? field}</td>
                <td className="wrap-anywhere py-0.5 pr-3">{textOf(before)}</td>
                <td className="wrap-anywhere py-0.5">{textOf(now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="mt-1">None of the fields below is different.</p>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={onKeepBoth}>
          Keep both
        </Button>
        <Button size="sm" onClick={onTakeTheirs}>
          Load theirs, drop mine
        </Button>
      </div>
    </section>
  );
}

/** It appears above what one had scrolled to, and the button that was pressed is closed to further presses. */
const focus = (note: HTMLElement | null) => note?.focus();

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.join(", ") || "nothing";
  if (typeof value === "object") return tagsText(value as Tags) || "nothing";
  return String(value);
}
