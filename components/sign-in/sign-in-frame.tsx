import type { ReactNode } from "react";
import { LogoMark } from "../shell/logo";
import { TideLines } from "./tide-lines";

/** A calm page with one thing on it, for people who are not signed in yet. */
export function SignInFrame({
  title,
  sentence,
  children,
}: {
  title: ReactNode;
  sentence: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[max(2rem,16dvh)] pb-12">
      <TideLines />
      <div className="relative w-full max-w-[376px]">
        <LogoMark size={40} />
        <h1 className="mt-5 font-semibold text-title tracking-tight">{title}</h1>
        <p className="mt-1 text-muted">{sentence}</p>
        <div className="mt-6 rounded-xl border bg-surface-raised p-5 shadow-raised">{children}</div>
      </div>
    </main>
  );
}
