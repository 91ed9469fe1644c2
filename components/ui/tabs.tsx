import Link from "next/link";
import type { ReactNode } from "react";
import { Count } from "./badge";
import { cn } from "./cn";
import { revealInRow } from "./reveal";
import type { Tone } from "./tone";

export type Tab = { href: string; label: ReactNode; count?: number; tone?: Tone; current: boolean };

/** Tabs are links: each has an address, opens in a new window, and survives a reload. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              ref={tab.current ? revealInRow : undefined}
              scroll={false}
              aria-current={tab.current ? "page" : undefined}
              className={cn(
                "-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-muted hover:text-text focus-visible:outline-offset-[-2px]",
                tab.current && "border-accent font-medium text-text",
              )}
            >
              {tab.label}
              {tab.count !== undefined && <Count tone={tab.tone}>{tab.count}</Count>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
