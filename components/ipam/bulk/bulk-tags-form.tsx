"use client";
import { useState } from "react";
import type { BulkTags } from "@/lib/ipam/bulk/schema";
import type { Tags } from "@/lib/ipam/tags";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { SegmentedControl } from "../../ui/segmented-control";
import { TagEditor } from "../tags/tag-editor";

export type TagsDraft = { operation: BulkTags["operation"]; tags: Tags; keys: string };

export const EMPTY_DRAFT: TagsDraft = { operation: "add", tags: {}, keys: "" };

const OPERATIONS = [
  { value: "add", label: "Add" },
  { value: "remove", label: "Remove" },
  { value: "replace", label: "Replace all" },
] as const;

const MEANING = {
  add: "Tags that are there keep their place; one of the same name gets the new value.",
  remove: "Tags of these names are taken away, whatever their value.",
  replace: "All tags are taken away and these are put in their place.",
} as const;

/** What a draft asks for: tags, or the names of those to remove. */
export const tagsOf = ({ operation, tags, keys }: TagsDraft): Tags | string[] =>
  operation === "remove" ? namesIn(keys) : tags;

const namesIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];

export const isReady = (draft: TagsDraft): boolean =>
  draft.operation === "replace" || Object.keys(tagsOf(draft)).length > 0;

/** Add, remove or replace, and the tags it is about. */
export function BulkTagsForm({
  draft,
  onChange,
  refused,
}: {
  draft: TagsDraft;
  onChange: (draft: TagsDraft) => void;
  /** What the server objects to in the tags. */
  refused: string[];
}) {
  const [keys, setKeys] = useState(draft.keys);
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <SegmentedControl
          label="What to do with the tags"
          value={draft.operation}
          onValueChange={(operation) => onChange({ ...draft, operation })}
          options={OPERATIONS}
          className="self-start"
        />
        <p className="text-muted text-xs">{MEANING[draft.operation]}</p>
      </div>
      {draft.operation === "remove" ? (
        <Field label="Names of the tags" hint="Separated by spaces or commas." error={refused}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="environment managed_by"
            value={keys}
            onChange={({ target }) => {
              setKeys(target.value);
              onChange({ ...draft, keys: target.value });
            }}
          />
        </Field>
      ) : (
        <TagEditor tags={draft.tags} onChange={(tags) => onChange({ ...draft, tags })} error={refused} />
      )}
    </>
  );
}
