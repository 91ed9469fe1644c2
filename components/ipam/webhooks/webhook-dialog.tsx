"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EventChoice } from "@/components/webhooks/event-choice";
import { SecretDialog } from "@/components/webhooks/secret-dialog";
import { IPAM_EVENT_TYPES, IPAM_EVENTS, type IpamEventType } from "@/lib/ipam/events/schema";
import { type CreatedWebhook, UpdateWebhook, type Webhook } from "@/lib/ipam/webhooks/schema";
import { EditDialog } from "../edit-dialog";
import { FormDialog } from "../form-dialog";
import { type Refusals, refusalsOf } from "../refusals";
import { useVersionedEdit, type Versioned } from "../use-versioned-edit";
import { readWebhook, useCreateWebhook, useUpdateWebhook } from "./data";
import { SignatureHint } from "./signature-hint";

type DialogState = { open: boolean; onOpenChange: (open: boolean) => void };
type Draft = { webhook_url: string; description: string; events: IpamEventType[] };

const EMPTY: Draft = { webhook_url: "", description: "", events: ["capacity.warning", "capacity.critical"] };
const LABELS: Record<keyof Draft, string> = {
  webhook_url: "Address",
  description: "What it is for",
  events: "Events",
};
/** What is wrong with a field, for a person. */
const RULES = { webhook_url: "Needs an address of at most 500 characters.", events: "Between one and ten." };

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
      fields={Object.keys(LABELS)}
      onSubmit={() => create.mutate(draft, { onSuccess: setCreated })}
    >
      <WebhookFields
        draft={draft}
        onChange={(change) => setDraft((known) => ({ ...known, ...change }))}
        refusals={refusals}
      />
    </FormDialog>
  );
}

const draftOf = ({ webhook_url, description, events }: Webhook): Draft => ({
  webhook_url,
  description,
  events: events as IpamEventType[],
});

/** Changes one. Saved elsewhere meanwhile: nothing is overwritten, and what was typed is kept. */
export function EditWebhookDialog({ opened, onClose }: { opened: Versioned<Webhook>; onClose: () => void }) {
  const id = opened.value.webhook_id;
  const update = useUpdateWebhook(id);
  const edit = useVersionedEdit({
    opened,
    draftOf,
    schema: UpdateWebhook,
    plainer: RULES,
    save: (input, etag) => update.mutateAsync({ input, etag }),
    read: () => readWebhook(id),
    onClose,
  });
  return (
    <EditDialog edit={edit} labels={LABELS} onClose={onClose} size="md" title="Change the webhook">
      <WebhookFields draft={edit.draft} onChange={edit.change} refusals={edit.refusals} />
    </EditDialog>
  );
}

function WebhookFields({
  draft,
  onChange,
  refusals,
}: {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  refusals: Refusals;
}) {
  return (
    <>
      <Field
        label={LABELS.webhook_url}
        hint="Where events are posted to, http or https."
        error={refusals.webhook_url}
      >
        <Input
          mono
          required
          autoFocus
          type="url"
          maxLength={500}
          placeholder="https://hooks.example.com/tideline"
          value={draft.webhook_url}
          onChange={(event) => onChange({ webhook_url: event.target.value })}
        />
      </Field>
      <Field label={LABELS.description} optional error={refusals.description}>
        <Input
          maxLength={500}
          value={draft.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <EventChoice
        types={IPAM_EVENT_TYPES}
        words={IPAM_EVENTS}
        chosen={draft.events}
        onChange={(events) => onChange({ events })}
        refused={refusals}
      />
    </>
  );
}
