"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import type { Widget } from "@/lib/ipam/preferences/schema";
import { moved, PREFERENCE_LABELS, toggled, withHidden } from "./preferences-draft";

const PARTS: Record<Widget, { name: string; hint: string }> = {
  utilization: { name: "Utilisation", hint: "Regions, hosts and how full they are, in figures." },
  warnings: { name: "Capacity warnings", hint: "The regions that are nearly full." },
  top_countries: { name: "Top countries", hint: "Those with the most regions." },
  trends: { name: "Trends", hint: "What was allocated and released over time." },
  forecast: { name: "Forecast", hint: "When a region or a country will be full." },
  recent_activity: { name: "Recent activity", hint: "What happened to addresses lately." },
  notifications: { name: "Notifications", hint: "Those you have not read." },
};

/** Which parts are shown and in which order. */
export function WidgetList({
  shown,
  onChange,
  error,
}: {
  shown: readonly Widget[];
  onChange: (shown: Widget[]) => void;
  error?: string[];
}) {
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [move, setMove] = useState<{ widget: Widget; by: -1 | 1 } | null>(null);

  // A row that moves, or whose button has come to its end, would drop the focus.
  useEffect(() => {
    if (!move) return;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-part="${move.widget}"] button`);
    const [up, down] = [...(buttons ?? [])].slice(-2);
    const [same, other] = move.by < 0 ? [up, down] : [down, up];
    (same?.disabled ? other : same)?.focus();
  }, [move]);

  const step = (widget: Widget, by: -1 | 1) => {
    onChange(moved(shown, widget, by));
    setMove({ widget, by });
  };
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="pb-1.5 font-medium text-sm">{PREFERENCE_LABELS.widgets}</legend>
      <ol ref={list} className="divide-y rounded border">
        {withHidden(shown).map((widget) => {
          const at = shown.indexOf(widget);
          const { name, hint } = PARTS[widget];
          return (
            <li
              key={widget}
              data-part={widget}
              className="flex items-center justify-between gap-3 px-3 py-2 text-sm"
            >
              <Checkbox
                label={name}
                hint={hint}
                checked={at >= 0}
                onCheckedChange={() => onChange(toggled(shown, widget))}
              />
              {at >= 0 && (
                <span className="flex shrink-0">
                  <IconButton label={`Move ${name} up`} disabled={at === 0} onClick={() => step(widget, -1)}>
                    <ArrowUp />
                  </IconButton>
                  <IconButton
                    label={`Move ${name} down`}
                    disabled={at === shown.length - 1}
                    onClick={() => step(widget, 1)}
                  >
                    <ArrowDown />
                  </IconButton>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {move &&
          shown.includes(move.widget) &&
          `${PARTS[move.widget].name} is now ${shown.indexOf(move.widget) + 1} of ${shown.length}.`}
      </p>
      {error && (
        <p id={`${id}-error`} role="alert" className="pt-1.5 text-failed text-xs">
          {error.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
