"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Refusals } from "../refusals";
import { TagEditor } from "../tags/tag-editor";
import { REGION_LABELS, type RegionDraft } from "./region-draft";

/** What can be said about a region, at its allocation and later. */
export function RegionFields({
  draft,
  onChange,
  refusals,
}: {
  draft: RegionDraft;
  onChange: (change: Partial<RegionDraft>) => void;
  refusals: Refusals;
}) {
  return (
    <>
      <Field label={REGION_LABELS.region_name} error={refusals.region_name}>
        <Input
          required
          maxLength={100}
          placeholder="Production network"
          value={draft.region_name}
          onChange={(event) => onChange({ region_name: event.target.value })}
        />
      </Field>
      <Field label={REGION_LABELS.description} optional error={refusals.description}>
        <Textarea
          rows={2}
          maxLength={500}
          value={draft.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <Field label={REGION_LABELS.owner} optional hint="A team or a person." error={refusals.owner}>
        <Input
          maxLength={100}
          value={draft.owner}
          onChange={(event) => onChange({ owner: event.target.value })}
        />
      </Field>
      <TagEditor tags={draft.tags} onChange={(tags) => onChange({ tags })} error={refusals.tags} />
    </>
  );
}
