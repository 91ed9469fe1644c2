"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { DeviceTypes } from "@/lib/ipam/hosts/schema";
import type { Refusals } from "../refusals";
import { TagEditor } from "../tags/tag-editor";
import { HOST_LABELS, type HostDraft } from "./host-draft";

type Part = { draft: HostDraft; onChange: (change: Partial<HostDraft>) => void; refusals: Refusals };
type TextField = Exclude<keyof HostDraft, "tags" | "device_type">;

const DEVICE_TYPES = DeviceTypes.options.map((value) => ({ value, label: value }));

/** What can be said about a host, at its allocation and later; what is rarely said comes last. */
export function HostFields(part: Part) {
  const { draft, onChange, refusals } = part;
  return (
    <>
      <Field label={HOST_LABELS.hostname} error={refusals.hostname}>
        <Input
          mono
          required
          maxLength={253}
          autoComplete="off"
          spellCheck={false}
          placeholder="web-01"
          value={draft.hostname}
          onChange={(event) => onChange({ hostname: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <DeviceField {...part} />
        <Text {...part} name="os_type" max={100} placeholder="Debian 12" />
        <Text {...part} name="application" max={200} placeholder="PostgreSQL" />
        <Text {...part} name="owner" max={100} placeholder="Database team" />
        <Text {...part} name="cost_center" max={100} />
        <Text {...part} name="purpose" max={500} />
      </div>
      <TagEditor tags={draft.tags} onChange={(tags) => onChange({ tags })} error={refusals.tags} />
      <Field label={HOST_LABELS.notes} optional error={refusals.notes}>
        <Textarea
          rows={2}
          maxLength={2000}
          value={draft.notes}
          onChange={(event) => onChange({ notes: event.target.value })}
        />
      </Field>
    </>
  );
}

export const DeviceField = ({
  draft,
  onChange,
  refusals,
}: {
  draft: Pick<HostDraft, "device_type">;
  onChange: (change: Pick<HostDraft, "device_type">) => void;
  refusals: Refusals;
}) => (
  <Field label={HOST_LABELS.device_type} error={refusals.device_type}>
    <Select
      value={draft.device_type}
      onValueChange={(value) => onChange({ device_type: DeviceTypes.parse(value) })}
      options={DEVICE_TYPES}
    />
  </Field>
);

const Text = ({
  draft,
  onChange,
  refusals,
  name,
  max,
  placeholder,
}: Part & { name: TextField; max: number; placeholder?: string }) => (
  <Field label={HOST_LABELS[name]} optional error={refusals[name]}>
    <Input
      maxLength={max}
      placeholder={placeholder}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  </Field>
);
