"use client";
import { Check, FilePen, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { TONE_TEXT } from "@/components/ui/tone";
import type { Decision, Side } from "@/lib/merge/types";
import { fieldId } from "./field-card";
import type { FieldView } from "./field-views";
import { LineDiff } from "./line-diff";
import { toYaml } from "./yaml-text";

type WholeDocumentProps = {
  field: FieldView;
  kind: string;
  dependants: number;
  readOnly: boolean;
  onDecide: (decision: Decision) => void;
};

/** One side deleted the resource and the other changed it: the two ways this can end, beside each other. */
export function WholeDocument(props: WholeDocumentProps) {
  const { field, kind, dependants, readOnly, onDecide } = props;
  const keeper: Side = field.gui === undefined ? "git" : "gui";
  const deleter: Side = keeper === "gui" ? "git" : "gui";
  const kept = keeper === "gui" ? field.gui : field.git;
  const take = (side: Side) => () => onDecide({ take: side === "gui" ? "gui_value" : "github_value" });
  const keepWords = keeper === "gui" ? "Keep it as edited here" : "Keep it as Git has it";
  return (
    <section
      id={fieldId(field.path)}
      tabIndex={-1}
      aria-label="Keep or delete the resource"
      className="@container flex flex-col gap-3 outline-none"
    >
      <p
        className={cn("text-sm", field.choice === "waiting" ? "text-waiting" : "text-agreed")}
        aria-live="polite"
      >
        {field.choice === "waiting"
          ? `${deleter === "gui" ? "It was deleted here, while Git went on changing it." : "Its file was deleted in Git, while it was edited here."} Only one of the two can be.`
          : `The result: ${field.result === undefined ? `the ${kind} will be deleted.` : `the ${kind} stays.`}`}
      </p>
      <div className="grid @lg:grid-cols-2 grid-cols-1 gap-3">
        <Outcome
          title={keepWords}
          icon={<FilePen />}
          side={keeper}
          chosen={field.choice === keeper}
          onChoose={readOnly ? undefined : take(keeper)}
          keys={keeper === "gui" ? "Alt 1" : "Alt 2"}
          explained={
            keeper === "gui"
              ? "Its file comes back in Git, as it stands here."
              : "It comes back here, as Git has it."
          }
        >
          <div className="flex flex-col gap-2 p-3">
            <p className="text-muted text-sm">Changed since both sides last agreed:</p>
            <LineDiff before={toYaml(field.base)} after={toYaml(kept)} />
          </div>
        </Outcome>
        <Outcome
          title="Delete it"
          icon={<Trash2 />}
          side={deleter}
          chosen={field.choice === deleter}
          onChoose={readOnly ? undefined : take(deleter)}
          keys={deleter === "gui" ? "Alt 1" : "Alt 2"}
          explained={
            deleter === "gui"
              ? "Its file is removed from Git, whose history keeps it."
              : "It is removed here as well, and what was edited here goes with it."
          }
        >
          <p className="p-3 text-sm">
            {dependants === 0
              ? "Nothing names this resource."
              : `${dependants === 1 ? "1 resource names" : `${dependants} resources name`} it and would point at nothing.`}
          </p>
        </Outcome>
      </div>
    </section>
  );
}

type OutcomeProps = {
  title: string;
  icon: ReactNode;
  side: Side;
  chosen: boolean;
  onChoose?: () => void;
  keys: string;
  explained: string;
  children: ReactNode;
};

function Outcome({ title, icon, side, chosen, onChoose, keys, explained, children }: OutcomeProps) {
  return (
    <article
      className={cn(
        "flex flex-col overflow-hidden rounded-lg border bg-surface-raised shadow-raised",
        chosen && "border-agreed ring-1 ring-agreed",
      )}
    >
      <header className="border-b p-3">
        <p className={cn("font-medium text-xs", TONE_TEXT[side])}>{side === "gui" ? "GUI" : "Git"}</p>
        <h3 className="font-semibold">{title}</h3>
        <p className="text-muted text-sm">{explained}</p>
      </header>
      <div className="min-h-0 flex-1">{children}</div>
      {onChoose && (
        <footer className="border-t p-3">
          <Button
            className={cn("w-full", chosen ? "border-agreed text-agreed" : TONE_TEXT[side])}
            icon={chosen ? <Check /> : icon}
            aria-pressed={chosen}
            title={keys}
            onClick={onChoose}
          >
            {title}
          </Button>
        </footer>
      )}
    </article>
  );
}
