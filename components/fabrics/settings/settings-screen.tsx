"use client";

import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { revealInRow } from "@/components/ui/reveal";
import { useUrlState } from "@/components/ui/url-state";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { SECTIONS } from "./sections";

/** Everything about a fabric that can be changed: a list of sections, and the one that the address names. */
export function SettingsScreen({ fabric }: { fabric: Fabric }) {
  const asked = useUrlState().get("section");
  const current = SECTIONS.find(({ id }) => id === asked) ?? SECTIONS[0];
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-6">
      <nav aria-label="Sections of the settings" className="-mx-4 overflow-x-auto px-4 lg:mx-0 lg:px-0">
        <ul className="flex gap-1 lg:flex-col">
          {SECTIONS.map(({ id, label }) => (
            <li key={id}>
              <Link
                href={`/fabrics/${fabric.id}/settings${id === SECTIONS[0].id ? "" : `?section=${id}`}`}
                ref={id === current.id ? revealInRow : undefined}
                scroll={false}
                aria-current={id === current.id ? "page" : undefined}
                className={cn(
                  "flex h-8 items-center whitespace-nowrap rounded px-2.5 text-muted text-sm hover:bg-surface-sunken hover:text-text focus-visible:outline-offset-[-2px]",
                  id === current.id && "bg-accent-soft font-medium text-accent",
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <current.Content key={current.id} fabric={fabric} />
      </div>
    </div>
  );
}
