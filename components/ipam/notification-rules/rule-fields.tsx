"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CHANNELS } from "@/lib/ipam/notification-rules/schema";
import { SEVERITIES } from "@/lib/ipam/notifications/schema";
import type { Refusals } from "../refusals";
import { ResourcePicker } from "./resource-picker";
import { ANY, AUTO, type RuleDraft } from "./rule-draft";
import { CHANNEL } from "./words";

const TYPES: { value: RuleDraft["type"]; label: string }[] = [
  { value: "region", label: "Regions" },
  { value: "country", label: "Countries" },
  { value: ANY, label: "Regions and countries" },
];
const SEVERITY_OPTIONS = [
  { value: AUTO, label: "Critical from 90 %, else warning" },
  ...SEVERITIES.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) })),
];

/** Everything that can be said about a rule. */
export function RuleFields({
  draft,
  set,
  refusals,
}: {
  draft: RuleDraft;
  set: (change: Partial<RuleDraft>) => void;
  refusals: Refusals;
}) {
  const channelErrors = Object.entries(refusals).filter(([field]) =>
    field.startsWith("notification_channels"),
  );
  return (
    <>
      <Field label="Name" error={refusals.rule_name}>
        <Input
          required
          autoFocus
          maxLength={100}
          placeholder="Production regions fill up"
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Tell from"
          hint="Percent of what fits that is allocated."
          error={refusals["conditions.utilization_threshold"]}
        >
          <Input
            required
            type="number"
            inputMode="decimal"
            min={0}
            max={100}
            step="any"
            value={draft.threshold}
            onChange={(event) => set({ threshold: event.target.value })}
          />
        </Field>
        <Field label="Severity" error={refusals.severity}>
          <Select
            value={draft.severity}
            onValueChange={(severity) => set({ severity })}
            options={SEVERITY_OPTIONS}
          />
        </Field>
      </div>
      <Field label="Watch" error={refusals["conditions.resource_type"]}>
        <Select
          value={draft.type}
          // What was chosen among the others cannot be watched by this kind of rule.
          onValueChange={(value) => {
            const type = TYPES.find((each) => each.value === value)?.value ?? draft.type;
            set({ type, resources: type === ANY ? draft.resources : [] });
          }}
          options={TYPES}
        />
      </Field>
      <Field
        label="Only these"
        optional
        error={refusals["conditions.resource_ids"]}
        hint="Found by name. Without any, all are watched, those to come as well."
      >
        <ResourcePicker
          type={draft.type}
          chosen={draft.resources}
          onChange={(resources) => set({ resources })}
        />
      </Field>
      <fieldset className="flex flex-col gap-2.5">
        <legend className="mb-2 font-medium text-sm">Tell me</legend>
        {CHANNELS.map((channel) => (
          <Checkbox
            key={channel}
            label={CHANNEL[channel].word}
            hint={CHANNEL[channel].meaning}
            checked={draft.channels.includes(channel)}
            onCheckedChange={(checked) =>
              set({
                channels:
                  checked === true
                    ? [...draft.channels, channel]
                    : draft.channels.filter((each) => each !== channel),
              })
            }
          />
        ))}
        {channelErrors.length > 0 && (
          <p role="alert" className="text-failed text-xs">
            {draft.channels.length === 0
              ? "Choose at least one."
              : channelErrors.flatMap(([, texts]) => texts).join(" ")}
          </p>
        )}
      </fieldset>
    </>
  );
}
