"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EventChoice } from "@/components/webhooks/event-choice";
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
      <EventChoice
        types={FABRIC_EVENT_TYPES}
        words={FABRIC_EVENTS}
        chosen={draft.events}
        onChange={(events) => set({ events })}
        refused={refused}
      />
      <AuthenticationFields {...part} keepsSecret={keepsSecret} />
      <FilterFields {...part} />
      <RetryFields {...part} />
    </div>
  );
}
