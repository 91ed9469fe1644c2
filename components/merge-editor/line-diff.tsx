import { Fragment, useMemo } from "react";
import { cn } from "@/components/ui/cn";
import { type ComparedLine, changedHunks, compareLines, countChanges } from "@/lib/merge/lines";

const LINES_SHOWN_MAX = 200;

const LOOK: Record<ComparedLine["kind"], string> = {
  same: "text-muted",
  added: "bg-agreed-soft text-agreed",
  removed: "bg-failed-soft text-failed",
};
const SIGN: Record<ComparedLine["kind"], string> = { same: " ", added: "+", removed: "-" };

/** How many lines come and go, and which, with two lines around each. */
export function LineDiff({ before, after }: { before: string; after: string }) {
  const { hunks, added, removed, total } = useMemo(() => {
    const compared = compareLines(before, after);
    const all = changedHunks(compared);
    return { hunks: firstLines(all), total: all.flat().length, ...countChanges(compared) };
  }, [before, after]);
  if (hunks.length === 0) return null;
  return (
    <>
      <p className="font-mono text-sm" aria-live="polite">
        <span className="text-agreed">+{added}</span> <span className="text-failed">−{removed}</span>
      </p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        tabIndex={0}
        aria-label="Changed lines"
        className="max-h-80 overflow-auto rounded border bg-surface font-mono text-xs leading-5"
      >
        <div className="w-max min-w-full py-1">
          {hunks.map((hunk, index) => (
            <Fragment key={`${hunk[0]?.before}-${hunk[0]?.after}`}>
              {index > 0 && <div className="my-1 border-t border-dashed" />}
              {hunk.map((line) => (
                <pre key={`${line.before}-${line.after}`} className={cn("px-2", LOOK[line.kind])}>
                  {SIGN[line.kind]} {line.text}
                </pre>
              ))}
            </Fragment>
          ))}
        </div>
      </section>
      {total > LINES_SHOWN_MAX && <p className="text-muted text-xs">The rest is in the text view.</p>}
    </>
  );
}

function firstLines(hunks: ComparedLine[][]): ComparedLine[][] {
  let room = LINES_SHOWN_MAX;
  return hunks.flatMap((hunk) => {
    const shown = hunk.slice(0, room);
    room -= shown.length;
    return shown.length > 0 ? [shown] : [];
  });
}
