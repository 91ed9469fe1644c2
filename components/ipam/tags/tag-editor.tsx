"use client";

import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Tags } from "@/lib/ipam/tags";
import { TagChip } from "./tag-chips";
import { readTag, tagEntries, withoutTag, withTag } from "./tag-draft";

/** Tags that can be added as `name=value` and removed one by one; a name that is there already gets the new value. */
export function TagEditor({
  tags,
  onChange,
  error,
  label = "Tags",
}: {
  tags: Tags;
  onChange: (tags: Tags) => void;
  /** What the server objects to. */
  error?: string[];
  label?: string;
}) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const add = () => {
    if (typed.trim() === "") return;
    const next = withTag(tags, readTag(typed));
    if ("problem" in next) return setProblem(next.problem);
    setProblem(null);
    setTyped("");
    onChange(next.tags);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The form around it would be sent otherwise.
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        optional
        hint="Name and value, for example environment=production; Enter adds it."
        error={problem ?? error}
      >
        <div className="flex gap-2">
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="name=value"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
          <Button icon={<Plus />} onClick={add} disabled={typed.trim() === ""}>
            Add
          </Button>
        </div>
      </Field>
      {Object.keys(tags).length > 0 && (
        <ul className="flex flex-wrap gap-1" aria-label={label}>
          {tagEntries(tags).map(({ key, value }) => (
            <TagChip key={key} name={key} value={value} onRemove={() => onChange(withoutTag(tags, key))} />
          ))}
        </ul>
      )}
    </div>
  );
}
