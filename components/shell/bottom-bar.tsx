"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "../ui/cn";
import { AREAS, isInArea } from "./areas";

/** The rail of a phone. */
export function BottomBar() {
  const path = usePathname();
  return (
    <nav
      aria-label="Areas"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {AREAS.map(({ href, label, icon: Icon }) => {
          const current = isInArea(path, href);
          return (
            <li key={href} className="flex-1">
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "flex h-14 flex-col items-center justify-center gap-1 text-muted text-xs focus-visible:outline-offset-[-4px]",
                  current && "font-medium text-accent",
                )}
              >
                <Icon className="size-5" aria-hidden />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
