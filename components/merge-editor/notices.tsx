import { Info, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { isEditStale } from "@/lib/merge/rows";
import { CHOICE, choiceOf } from "./field-words";
import type { MergeWork, Moved } from "./use-merge";

const MOVED: Record<NonNullable<Moved>["side"], string> = {
  gui: "It was edited here again",
  git: "Git moved",
  both: "Git moved and it was edited here again",
};

/** What happened beside the choices: a side moved, choices that had to be let go, a text that rules. */
export function Notices({ work }: { work: MergeWork }) {
  const { session, dispatch, moved, mistakes } = work;
  const { edit, dropped } = session;
  const kept = Object.keys(session.choices).length;
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      {moved.is && (
        <Notice
          tone="accent"
          action={
            <IconButton label="Dismiss" size="sm" onClick={moved.dismiss}>
              <X />
            </IconButton>
          }
        >
          {MOVED[moved.is.side]} while you decided
          {moved.is.commit && moved.is.side !== "gui" && (
            <>
              , now at <span className="font-mono">{moved.is.commit.slice(0, 8)}</span>
            </>
          )}
          . It was merged again; {keptWords(kept, dropped.length)}
        </Notice>
      )}
      {dropped.map(({ path, decision, reason }) => (
        <Notice key={path} tone="waiting">
          <span className="font-mono">{path}</span> ({CHOICE[choiceOf(decision)].word}) is open again:{" "}
          {reason}
        </Notice>
      ))}
      {edit && isEditStale(session) && (
        <Notice tone="waiting" action={<BackToFields work={work} />}>
          Your edited text is older than what is there now: committing it may undo the newer change.
        </Notice>
      )}
      {edit && mistakes[0] && (
        <Notice tone="failed" action={<BackToFields work={work} />}>
          Line {mistakes[0].line} of the edited text: {mistakes[0].message}
        </Notice>
      )}
      {edit && !mistakes[0] && !isEditStale(session) && (
        <Notice
          tone="agreed"
          action={
            <span className="flex gap-1">
              <BackToFields work={work} />
              <Button size="sm" variant="ghost" onClick={() => dispatch({ type: "undo" })}>
                Undo
              </Button>
            </span>
          }
        >
          The text was edited by hand. The fields follow it, and it is what will be committed.
        </Notice>
      )}
    </div>
  );
}

function BackToFields({ work }: { work: MergeWork }) {
  return (
    <Button size="sm" variant="ghost" onClick={() => work.dispatch({ type: "edit-text", text: null })}>
      Back to the fields
    </Button>
  );
}

function keptWords(kept: number, dropped: number): string {
  if (kept === 0 && dropped === 0) return "nothing was chosen yet.";
  const all = kept === 1 ? "your choice still applies." : `your ${kept} choices still apply.`;
  if (dropped === 0) return all;
  return kept === 0 ? "what you chose no longer applies." : `${kept} kept, ${dropped} to choose again.`;
}

const TONES = {
  accent: "bg-accent-soft text-text",
  waiting: "bg-waiting-soft text-waiting",
  failed: "bg-failed-soft text-failed",
  agreed: "bg-agreed-soft text-agreed",
} as const;

function Notice({
  tone,
  action,
  children,
}: {
  tone: keyof typeof TONES;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      className={cn("flex flex-wrap items-center gap-x-3 gap-y-1 rounded px-3 py-1.5 text-sm", TONES[tone])}
    >
      <Info className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 basis-60 break-words">{children}</p>
      {action}
    </div>
  );
}
