import type { ReactNode } from "react";

/** A key as printed on it. */
export function KeyHint({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-border-strong px-1 font-sans text-xs">
      {children}
    </kbd>
  );
}
