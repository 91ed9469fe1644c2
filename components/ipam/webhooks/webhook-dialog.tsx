"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EventChoice } from "@/components/webhooks/event-choice";
import { SecretDialog } from "@/components/webhooks/secret-dialog";
import { IPAM_EVENT_TYPES, IPAM_EVENTS, type IpamEventType } from "@/lib/ipam/events/schema";
import type { CreatedWebhook, Webhook } from "@/lib/ipam/webhooks/schema";
import { FormDialog } from "../form-dialog";
import { type Refusals, refusalsOf } from "../refusals";
import { useCreateWebhook, useUpdateWebhook } from "./data";
import { SignatureHint } from "./signature-hint";

type DialogState = { open: boolean; onOpenChange: (open: boolean) => void };
type Draft = { webhook_url: string; description: string; events: IpamEventType[] };

const EMPTY: Draft = { webhook_url: "", description: "", events: ["capacity.warning", "capacity.critical"] };
const FIELDS = ["webhook_url", "description", "events"] as const;

/** Sets one up, then shows its secret this once. */
export function CreateWebhookDialog({ open, onOpenChange }: DialogState) {
  const create = useCreateWebhook();
  const [draft, setDraft] = useState(EMPTY);
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  const change = (next: boolean) => {
    onOpenChange(next);
    if (next) return;
    setCreated(null);
    setDraft(EMPTY);
    create.reset();
  };
  if (created)
    return (
      <SecretDialog
        title="The webhook is active"
        secret={created.secret_key}
        hint={<SignatureHint />}
        open={open}
        onOpenChange={change}
      />
    );
  const refusals = refusalsOf(create.error);
  return (
    <FormDialog
      open={open}
      onOpenChange={change}
      size="md"
      title="Add a webhook"
      description="Tideline posts a signed JSON message to an address of yours whenever one of the events happens."
      action="Add webhook"
      busy={create.isPending}
      error={create.error}
      failure="No webhook was added"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={() => create.mutate(draft, { onSuccess: setCreated })}
    >
      <WebhookFields draft={draft} set={setDraft} refusals={refusals} />
    </FormDialog>
  );
}

/** Changes one. If somebody else changed it meanwhile, nothing is overwritten. */
export function EditWebhookDialog({
  webhook,
  etag,
  open,
  onOpenChange,
}: DialogState & { webhook: Webhook; etag: string | null }) {
  const update = useUpdateWebhook(webhook.webhook_id);
  // What was read when the dialog opened; newer versions arriving beside it must not pass for this one.
  const [opened] = useState(etag);
  const [draft, setDraft] = useState<Draft>({
    webhook_url: webhook.webhook_url,
    description: webhook.description,
    events: webhook.events as IpamEventType[],
  });
  const refusals = refusalsOf(update.error);
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      size="md"
      title="Change the webhook"
      action="Save changes"
      busy={update.isPending}
      error={update.error}
      failure="Nothing was changed"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={() => update.mutate({ input: draft, etag: opened }, { onSuccess: () => onOpenChange(false) })}
    >
      <WebhookFields draft={draft} set={setDraft} refusals={refusals} />
    </FormDialog>
  );
}

function WebhookFields({
  draft,
  set,
  refusals,
}: {
  draft: Draft;
  set: (draft: Draft) => void;
  refusals: Refusals;
}) {
  return (
    <>
      <Field label="Address" hint="Where events are posted to, http or https." error={refusals.webhook_url}>
        <Input
          mono
          required
          autoFocus
          type="url"
          maxLength={500}
          placeholder="https://hooks.example.com/tideline"
          value={draft.webhook_url}
          onChange={(event) => set({ ...draft, webhook_url: event.target.value })}
        />
      </Field>
      <Field label="What it is for" optional error={refusals.description}>
        <Input
          maxLength={500}
          value={draft.description}
          onChange={(event) => set({ ...draft, description: event.target.value })}
        />
      </Field>
      <EventChoice
        types={IPAM_EVENT_TYPES}
        words={IPAM_EVENTS}
        chosen={draft.events}
        onChange={(events) => set({ ...draft, events })}
        refused={refusals}
      />
    </>
  );
}
