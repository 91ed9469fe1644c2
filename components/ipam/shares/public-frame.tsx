import type { ReactNode } from "react";
import { LogoMark } from "../../shell/logo";
import { TideLines } from "../../sign-in/tide-lines";

/** A calm page with one thing on it, for somebody who has never been here and goes nowhere from here. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[max(1.5rem,12dvh)] pb-12">
      <TideLines />
      <div className="relative w-full max-w-[520px]">
        {children}
        <p className="mt-5 flex items-center justify-center gap-2 text-muted text-xs">
          <LogoMark size={16} />
          Shared from Tideline, where a network's addresses are planned
        </p>
      </div>
    </main>
  );
}
