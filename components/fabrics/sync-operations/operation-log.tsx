"use client";

import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import type { LogLine } from "./data";

const TONE: Record<LogLine["level"], string> = { info: "", warning: "text-waiting", error: "text-failed" };
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** The operation's own words, newest at the end; it follows along unless somebody scrolled up to read. */
export function OperationLog({ lines, live }: { lines: readonly LogLine[]; live: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const count = lines.length;
  useEffect(() => {
    if (count > 0 && follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  if (count === 0)
    return (
      <p className="p-4 text-muted text-sm">{live ? "Waiting for the first line." : "Nothing was logged."}</p>
    );
  return (
    <div
      ref={box}
      role="log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
      tabIndex={0}
      aria-label="Log"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
      className="max-h-80 overflow-y-auto p-4 font-mono text-xs leading-5"
    >
      {lines.map((line) => (
        <p key={line.id} className={cn("flex gap-3", TONE[line.level])}>
          <time dateTime={line.at} className="shrink-0 text-muted" suppressHydrationWarning>
            {clock.format(new Date(line.at))}
          </time>
          <span className="min-w-0 break-words">{line.message}</span>
        </p>
      ))}
    </div>
  );
}
