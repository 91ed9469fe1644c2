"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FABRIC_EVENT_TYPES, FABRIC_EVENTS } from "@/lib/fabrics/events/schema";
import { AuthenticationFields } from "./authentication-fields";
import type { Draft } from "./draft";
import { FilterFields } from "./filter-fields";
import { RetryFields } from "./retry-fields";

export type Refusals = Record<string, string[]>;
export type Part = { draft: Draft; set: (change: Partial<Draft>) => void; refused: Refusals };

/** Everything that can be said about a webhook; what is rarely changed comes last. */
export function WebhookFields({ keepsSecret, ...part }: Part & { keepsSecret: boolean }) {
  const { draft, set, refused } = part;
  const eventErrors = Object.entries(refused).filter(([field]) => field.startsWith("events"));
  return (
    <div className="flex flex-col gap-5">
      <Field label="Address" hint="Where events are posted to, http or https." error={refused.webhook_url}>
        <Input
          mono
          required
          autoFocus
          type="url"
          placeholder="https://hooks.example.com/tideline"
          value={draft.url}
          onChange={(event) => set({ url: event.target.value })}
        />
      </Field>
      <Field label="What it is for" optional error={refused.description}>
        <Input
          maxLength={500}
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
      <fieldset className="flex flex-col gap-2.5">
        <legend className="mb-2 font-medium text-sm">Events</legend>
        <div className="grid gap-x-4 gap-y-2.5 sm:grid-cols-2">
          {FABRIC_EVENT_TYPES.map((type) => (
            <Checkbox
              key={type}
              label={FABRIC_EVENTS[type]}
              hint={<span className="font-mono">{type}</span>}
              checked={draft.events.includes(type)}
              onCheckedChange={(checked) =>
                set({
                  events:
                    checked === true ? [...draft.events, type] : draft.events.filter((each) => each !== type),
                })
              }
            />
          ))}
        </div>
        {eventErrors.length > 0 && (
          <p role="alert" className="text-failed text-xs">
            {draft.events.length === 0
              ? "Choose at least one."
              : eventErrors.flatMap(([, words]) => words).join(" ")}
          </p>
        )}
      </fieldset>
      <AuthenticationFields {...part} keepsSecret={keepsSecret} />
      <FilterFields {...part} />
      <RetryFields {...part} />
    </div>
  );
}
