"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { ApiError } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { RedeliveredRange, RedeliverRange } from "@/lib/webhooks/schema";

const DAY_MS = 24 * 60 * 60 * 1000;

/** A moment as an input of date and time takes it: local, without a zone. */
const asLocal = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** Sends everything again that failed within a time: after an outage of the receiver, say. */
export function RedeliverDialog({
  redeliver,
  open,
  onOpenChange,
}: {
  redeliver: UseMutationResult<RedeliveredRange, Error, RedeliverRange>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const form = useId();
  const [since, setSince] = useState(() => asLocal(new Date(Date.now() - DAY_MS)));
  const [until, setUntil] = useState("");
  const refused = redeliver.error instanceof ApiError ? redeliver.error.fieldErrors : {};
  const change = (next: boolean) => {
    onOpenChange(next);
    redeliver.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    redeliver.mutate({
      since: new Date(since).toISOString(),
      ...(until && { until: new Date(until).toISOString() }),
      status: "failed",
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Send failed deliveries again"
      description="Each message once, under its first id. What has arrived since is left out."
      footer={
        redeliver.isSuccess ? (
          <Button variant="primary" onClick={() => change(false)}>
            Close
          </Button>
        ) : (
          <>
            <Button variant="ghost" onClick={() => change(false)}>
              Cancel
            </Button>
            <Button type="submit" form={form} variant="primary" loading={redeliver.isPending}>
              Send them again
            </Button>
          </>
        )
      }
    >
      {redeliver.isSuccess ? (
        <Notice tone={redeliver.data.redelivered > 0 ? "agreed" : "neutral"}>
          {redeliver.data.redelivered > 0 ? redeliver.data.message : "Nothing failed in this time."}
        </Notice>
      ) : (
        <form id={form} onSubmit={submit} className="flex flex-col gap-4">
          {redeliver.isError && Object.keys(refused).length === 0 && (
            <ErrorState inline title="Nothing was sent again" error={redeliver.error} />
          )}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="From" error={refused.since}>
              <Input
                required
                type="datetime-local"
                value={since}
                onChange={(event) => setSince(event.target.value)}
              />
            </Field>
            <Field label="Until" optional hint="Empty for now." error={refused.until}>
              <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
            </Field>
          </div>
        </form>
      )}
    </Dialog>
  );
}
