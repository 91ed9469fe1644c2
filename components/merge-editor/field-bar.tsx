import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Decision } from "@/lib/merge/types";
import type { FieldView } from "./field-views";
import { CHOICE } from "./field-words";
import { PathText } from "./path-text";

type FieldBarProps = {
  fields: readonly FieldView[];
  readOnly: boolean;
  onDecide: (path: string, decision: Decision) => void;
  onStep: (direction: "focus-next" | "focus-previous") => void;
  children: ReactNode;
};

/** The field that the keyboard acts on, with its choices, above the columns of the text view. */
export function FieldBar({ fields, readOnly, onDecide, onStep, children }: FieldBarProps) {
  const index = fields.findIndex((field) => field.isFocused);
  const field = fields[index];
  if (!field) return <div className="flex justify-end border-b px-3 py-2">{children}</div>;
  const take = (what: "gui_value" | "github_value" | "merge_both") => () =>
    onDecide(field.path, { take: what });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-3 py-2">
      <span className="flex">
        <IconButton label="Previous field (Shift F7)" size="sm" onClick={() => onStep("focus-previous")}>
          <ChevronUp />
        </IconButton>
        <IconButton label="Next field (F7)" size="sm" onClick={() => onStep("focus-next")}>
          <ChevronDown />
        </IconButton>
      </span>
      <p className="min-w-0 flex-1 basis-52 break-words font-mono text-sm" aria-live="polite">
        <span className="font-sans text-muted text-xs">
          {index + 1} of {fields.length}
        </span>{" "}
        <PathText path={field.path} />
      </p>
      <Badge tone={CHOICE[field.choice].tone} dot>
        {CHOICE[field.choice].word}
      </Badge>
      {!readOnly && (
        <span className="flex flex-wrap gap-1.5">
          <Button
            size="sm"
            className="text-gui"
            aria-pressed={field.choice === "gui"}
            onClick={take("gui_value")}
          >
            Take GUI
          </Button>
          <Button
            size="sm"
            className="text-git"
            aria-pressed={field.choice === "git"}
            onClick={take("github_value")}
          >
            Take Git
          </Button>
          {field.canKeepBoth && (
            <Button size="sm" aria-pressed={field.choice === "both"} onClick={take("merge_both")}>
              Keep both
            </Button>
          )}
        </span>
      )}
      {children}
    </div>
  );
}
