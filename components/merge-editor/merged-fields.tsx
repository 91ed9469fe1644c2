"use client";
import { ChevronRight, PencilLine, Undo2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Decision, Side } from "@/lib/merge/types";
import type { MergedFieldView } from "./field-views";
import { inWords } from "./field-words";
import { PathText } from "./path-text";
import { ValueInput } from "./value-input";
import { YamlValue } from "./yaml-value";

type MergedFieldsProps = {
  fields: readonly MergedFieldView[];
  /** Whose a field is by the fabric's rules; such a field is decided. */
  ownerOf: (path: string) => Side | null;
  readOnly: boolean;
  onDecide: (path: string, decision: Decision | undefined) => void;
};

const SIDE = {
  gui: { word: "from GUI", tone: "gui" },
  git: { word: "from Git", tone: "git" },
  both: { word: "same on both", tone: "agreed" },
} as const;

const OWNER = { gui: "The GUI", git: "Git" } as const;

/** What was merged without asking, folded; each can be overruled. */
export function MergedFields({ fields, ownerOf, readOnly, onDecide }: MergedFieldsProps) {
  if (fields.length === 0) return null;
  const overruled = fields.filter((field) => field.choice !== "waiting").length;
  return (
    <details className="group rounded-lg border bg-surface-raised" open={overruled > 0 || undefined}>
      <summary className="flex list-none items-center gap-2 px-3 py-2.5 text-sm">
        <ChevronRight className="size-4 text-muted transition-transform group-open:rotate-90" aria-hidden />
        <span className="font-medium">
          {fields.length === 1 ? "1 field" : `${fields.length} fields`} merged without asking
        </span>
        {overruled > 0 && <Badge tone="agreed">{overruled} overruled</Badge>}
      </summary>
      <ul className="divide-y border-t">
        {fields.map((field) => (
          <MergedField
            key={field.path}
            field={field}
            owner={ownerOf(field.path)}
            readOnly={readOnly}
            onDecide={(decision) => onDecide(field.path, decision)}
          />
        ))}
      </ul>
    </details>
  );
}

type MergedFieldProps = {
  field: MergedFieldView;
  owner: Side | null;
  readOnly: boolean;
  onDecide: (decision: Decision | undefined) => void;
};

function MergedField({ field, owner, readOnly, onDecide }: MergedFieldProps) {
  const [typing, setTyping] = useState(false);
  const overruled = field.choice !== "waiting";
  return (
    <li className="@container">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2">
        <p className="min-w-0 flex-1 basis-52 break-words font-mono text-sm">
          <PathText path={field.path} strong={false} />
        </p>
        {owner === null ? (
          <Badge tone={SIDE[field.side].tone}>{SIDE[field.side].word}</Badge>
        ) : (
          <Badge tone={owner}>{OWNER[owner]} owns it</Badge>
        )}
        {overruled && <Badge tone="agreed">overruled</Badge>}
        {!readOnly && owner === null && (
          <span className="flex gap-1">
            {overruled ? (
              <Button size="sm" variant="ghost" icon={<Undo2 />} onClick={() => onDecide(undefined)}>
                As merged
              </Button>
            ) : (
              <Button
                size="sm"
                variant="ghost"
                icon={<Undo2 />}
                onClick={() => onDecide({ take: "base_value" })}
              >
                Keep as it was
              </Button>
            )}
            <Button
              size="sm"
              variant="ghost"
              icon={<PencilLine />}
              aria-expanded={typing}
              onClick={() => setTyping(!typing)}
            >
              Type a value
            </Button>
          </span>
        )}
      </div>
      <div className="grid @md:grid-cols-2 grid-cols-1 gap-x-3 px-1 pb-2">
        <div>
          <p className="px-2 text-muted text-xs">was</p>
          <YamlValue value={field.base} tone="neutral" />
        </div>
        <div>
          <p className="px-2 text-agreed text-xs">
            result{overruled && field.choice !== "text" ? `, instead of ${inWords(field.merged)}` : ""}
          </p>
          <YamlValue value={field.result} against={field.base} tone="agreed" />
        </div>
      </div>
      {typing && (
        <ValueInput
          path={field.path}
          initial={field.result}
          onCancel={() => setTyping(false)}
          onUse={(value) => {
            onDecide({ take: "value", value });
            setTyping(false);
          }}
        />
      )}
    </li>
  );
}
