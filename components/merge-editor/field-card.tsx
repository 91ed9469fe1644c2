"use client";
import { Check, ChevronsDown, PencilLine, Undo2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Decision } from "@/lib/merge/types";
import { FieldColumn } from "./field-column";
import type { FieldView } from "./field-views";
import { CHOICE, resultSentence } from "./field-words";
import { PathText } from "./path-text";
import { ValueInput } from "./value-input";
import { toYaml } from "./yaml-text";

type FieldCardProps = {
  field: FieldView;
  /** For example "1 of 3". */
  position: string;
  readOnly: boolean;
  /** What the server says against the decision here. */
  refusals?: readonly string[];
  onFocus: () => void;
  /** Without a decision the field waits again. */
  onDecide: (decision: Decision | undefined) => void;
};

/** One conflicting field: base, GUI, Git and the result beside each other, and what can be done about it. */
export function FieldCard({ field, position, readOnly, refusals = [], onFocus, onDecide }: FieldCardProps) {
  const [typing, setTyping] = useState(false);
  const { path, base, gui, git, result, choice, isFocused: current } = field;
  const problems = field.problem ? [field.problem, ...refusals] : refusals;
  const waiting = choice === "waiting";
  const take = (what: "gui_value" | "github_value" | "merge_both" | "base_value") => () =>
    onDecide({ take: what });
  return (
    <article
      id={fieldId(path)}
      tabIndex={-1}
      aria-label={`Field ${path}, ${CHOICE[choice].word}`}
      aria-current={current || undefined}
      onFocusCapture={onFocus}
      onPointerDownCapture={onFocus}
      className={cn(
        "@container scroll-mt-28 scroll-mb-48 overflow-hidden rounded-lg border border-l-4 bg-surface-raised shadow-raised outline-none",
        waiting ? "border-l-waiting" : "border-l-agreed",
        current && "ring-2 ring-focus/50",
      )}
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b px-3 py-2">
        <h3 className="min-w-0 flex-1 break-words font-mono text-sm">
          <PathText path={path} />
        </h3>
        <span className="text-muted text-xs">{position}</span>
        <Badge tone={CHOICE[choice].tone} dot>
          {CHOICE[choice].word}
        </Badge>
      </header>
      <div className="grid @lg:grid-cols-4 @xs:grid-cols-2 grid-cols-1">
        <FieldColumn title="Base" tone="neutral" value={base} />
        <FieldColumn
          title="GUI"
          tone="gui"
          value={gui}
          against={base}
          taken={choice === "gui"}
          onTake={readOnly ? undefined : take("gui_value")}
          keys="Alt 1"
        />
        <FieldColumn
          title="Git"
          tone="git"
          value={git}
          against={base}
          taken={choice === "git"}
          onTake={readOnly ? undefined : take("github_value")}
          keys="Alt 2"
        />
        <FieldColumn title="Result" tone={waiting ? "waiting" : "agreed"} value={result} pending={waiting} />
      </div>
      <footer className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-t px-3 py-2">
        <p
          className={cn("min-w-0 flex-1 basis-60 text-sm", waiting ? "text-waiting" : "text-agreed")}
          aria-live="polite"
        >
          {!waiting && <Check className="mr-1 inline size-4 align-text-bottom" aria-hidden />}
          {resultSentence(choice, result, gui, git)}
        </p>
        {!readOnly && (
          <div className="flex flex-wrap gap-1.5">
            {field.canKeepBoth && (
              <Button
                size="sm"
                icon={<ChevronsDown />}
                aria-pressed={choice === "both"}
                title="Alt 3"
                onClick={take("merge_both")}
              >
                Keep both
              </Button>
            )}
            <Button size="sm" icon={<PencilLine />} aria-expanded={typing} onClick={() => setTyping(!typing)}>
              Type a value
            </Button>
            {!waiting && (
              <Button size="sm" variant="ghost" icon={<Undo2 />} onClick={() => onDecide(undefined)}>
                Decide again
              </Button>
            )}
          </div>
        )}
      </footer>
      {field.hasMoved && (
        <p className="border-t bg-waiting-soft px-3 py-2 text-sm text-waiting">
          The other side moved here after you chose; your choice still stands.
        </p>
      )}
      {problems.map((problem) => (
        <p key={problem} role="alert" className="border-t bg-failed-soft px-3 py-2 text-failed text-sm">
          {problem}
        </p>
      ))}
      {typing && (
        <ValueInput
          key={toYaml(result)}
          path={path}
          initial={waiting ? gui : result}
          onCancel={() => setTyping(false)}
          onUse={(value) => {
            onDecide({ take: "value", value });
            setTyping(false);
          }}
        />
      )}
    </article>
  );
}

/** The element of a field, for scrolling to it and for links. */
export const fieldId = (path: string) => `field:${path}`;
