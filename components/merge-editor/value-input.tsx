"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Value } from "@/lib/merge/types";
import { readValue, toYaml } from "./yaml-text";

type ValueInputProps = { path: string; initial: Value; onUse: (value: Value) => void; onCancel: () => void };

/** A value typed as YAML. It can be used only when it can be read; the mistake is named while typing. */
export function ValueInput({ path, initial, onUse, onCancel }: ValueInputProps) {
  const [text, setText] = useState(initial === undefined ? "" : toYaml(initial));
  const read = readValue(text);
  const use = () => {
    if ("value" in read) onUse(read.value);
  };
  return (
    <form
      data-own-keys
      className="flex flex-col gap-2 border-t bg-surface-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <Field
        label={`Value of ${path}`}
        hint="YAML. An empty box removes the field."
        error={"mistake" in read ? read.mistake : null}
      >
        <Textarea
          mono
          autoFocus
          // The commit bar lies over the lower end of the page.
          className="scroll-mt-28 scroll-mb-52"
          rows={2}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onCancel();
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              use();
            }
          }}
        />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" disabled={"mistake" in read}>
          Use this value
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
