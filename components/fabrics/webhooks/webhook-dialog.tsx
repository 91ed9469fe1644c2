"use client";

import { type FormEvent, useId, useState } from "react";
import { ApiError } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { SecretDialog } from "@/components/webhooks/secret-dialog";
import type { CreatedWebhook, Webhook } from "@/lib/fabrics/webhooks/schema";
import { useCreateWebhook, useUpdateWebhook } from "./data";
import { type Draft, draftOf, NEW_DRAFT, toInput } from "./draft";
import { WebhookFields } from "./webhook-form";

type DialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Sets one up, then shows its signing secret this once. */
export function CreateWebhookDialog({ fabricId, ...dialog }: DialogProps & { fabricId: number }) {
  const form = useId();
  const create = useCreateWebhook(fabricId);
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  const change = (open: boolean) => {
    dialog.onOpenChange(open);
    if (open) return;
    setCreated(null);
    create.reset();
  };
  if (created)
    return (
      <SecretDialog
        title="The webhook is active"
        secret={created.signing_secret}
        open={dialog.open}
        onOpenChange={change}
      />
    );
  return (
    <Dialog
      open={dialog.open}
      onOpenChange={change}
      size="md"
      title="Add a webhook"
      description="Tideline posts a signed JSON message to an address of yours whenever one of the events happens."
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            Cancel
          </Button>
          <Button type="submit" form={form} variant="primary" loading={create.isPending}>
            Add webhook
          </Button>
        </>
      }
    >
      <DraftForm
        id={form}
        initial={NEW_DRAFT}
        error={create.error}
        failure="No webhook was added"
        onSubmit={(draft) => create.mutate(toInput(draft), { onSuccess: setCreated })}
      />
    </Dialog>
  );
}

/** Changes one. If somebody else changed it meanwhile, nothing is overwritten. */
export function EditWebhookDialog({
  webhook,
  etag,
  ...dialog
}: DialogProps & { webhook: Webhook; etag: string | null }) {
  const form = useId();
  const update = useUpdateWebhook(webhook);
  // What was read when the dialog opened; newer versions arriving beside it must not pass for this one.
  const [opened, setOpened] = useState({ webhook, etag });
  const [wasOpen, setWasOpen] = useState(dialog.open);
  if (wasOpen !== dialog.open) {
    setWasOpen(dialog.open);
    if (dialog.open) setOpened({ webhook, etag });
  }
  const change = (open: boolean) => {
    dialog.onOpenChange(open);
    update.reset();
  };
  return (
    <Dialog
      open={dialog.open}
      onOpenChange={change}
      size="md"
      title="Change the webhook"
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            Cancel
          </Button>
          <Button type="submit" form={form} variant="primary" loading={update.isPending}>
            Save changes
          </Button>
        </>
      }
    >
      <DraftForm
        id={form}
        initial={draftOf(opened.webhook)}
        stored={opened.webhook.authentication.type}
        error={update.error}
        failure="Nothing was changed"
        onSubmit={(draft) =>
          update.mutate({ input: toInput(draft), etag: opened.etag }, { onSuccess: () => change(false) })
        }
      />
    </Dialog>
  );
}

function DraftForm({
  id,
  initial,
  stored,
  error,
  failure,
  onSubmit,
}: {
  id: string;
  initial: Draft;
  /** The authentication whose secret is stored. */
  stored?: Draft["authType"];
  error: Error | null;
  failure: string;
  onSubmit: (draft: Draft) => void;
}) {
  const [draft, setDraft] = useState(initial);
  const refused = error instanceof ApiError ? error.fieldErrors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(draft);
  };
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-5">
      {error && Object.keys(refused).length === 0 && <ErrorState inline title={failure} error={error} />}
      <WebhookFields
        draft={draft}
        set={(change) => setDraft((known) => ({ ...known, ...change }))}
        refused={refused}
        keepsSecret={stored !== undefined && stored !== "none" && stored === draft.authType}
      />
    </form>
  );
}
