"use client";
import { useEffect } from "react";
import { FieldCard, fieldId } from "./field-card";
import { fieldViews, mergedViews } from "./field-views";
import { MergedFields } from "./merged-fields";
import type { MergeWork } from "./use-merge";
import { WholeDocument } from "./whole-document";

type FieldsViewProps = {
  work: MergeWork;
  kind: string;
  dependants: number;
  readOnly: boolean;
  /** What the server said against single fields. */
  refusals: Record<string, string[]>;
};

/** Every field that needs a decision, then what was merged without one. */
export function FieldsView({ work, kind, dependants, readOnly, refusals }: FieldsViewProps) {
  const { session, dispatch, choose, clear } = work;
  const { focus, lastAction } = session;
  useEffect(() => {
    if (focus && (lastAction === "focus-next" || lastAction === "focus-previous")) showField(focus);
  }, [focus, lastAction]);
  const fields = fieldViews(session);
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, index) =>
        field.path === "$" ? (
          <WholeDocument
            key={field.path}
            field={field}
            kind={kind}
            dependants={dependants}
            readOnly={readOnly}
            onDecide={(decision) => choose(field.path, decision)}
          />
        ) : (
          <FieldCard
            key={field.path}
            field={field}
            position={`${index + 1} of ${fields.length}`}
            readOnly={readOnly}
            refusals={refusals[field.path]}
            onFocus={() => field.isFocused || dispatch({ type: "focus", path: field.path })}
            onDecide={(decision) => (decision ? choose(field.path, decision) : clear(field.path))}
          />
        ),
      )}
      <MergedFields
        fields={mergedViews(session)}
        ownerOf={work.ownerOf}
        readOnly={readOnly}
        onDecide={(path, decision) => (decision ? choose(path, decision) : clear(path))}
      />
    </div>
  );
}

/** Brings a field into view and gives it the keyboard. */
export function showField(path: string): void {
  const element = document.getElementById(fieldId(path));
  element?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  element?.focus({ preventScroll: true });
}
