"use client";

import { useState } from "react";
import { counted } from "@/components/fabrics/words";
import { FormDialog } from "../form-dialog";
import { AddressList, type ItemResult, ResultsDialog } from "../item-results";
import { isReason, ReasonField } from "../reason-field";
import { refusalsOf } from "../refusals";
import { useBulkRelease, useReleaseHost } from "./data";

/** What a host is called, for questions and results; only its id where it is not known. */
export type Releasing = { host_id: string; ip_address?: string; hostname?: string };

const labelOf = ({ host_id, ip_address }: Releasing) => ip_address ?? host_id;

type Props = {
  hosts: Releasing[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReleased?: () => void;
};

/** Releases one host or many, after a reason; of many, what became of each is shown. */
export function ReleaseDialog({ hosts, open, onOpenChange, onReleased }: Props) {
  const [results, setResults] = useState<ItemResult[] | null>(null);
  const close = () => {
    onOpenChange(false);
    if (results) onReleased?.();
    setResults(null);
  };
  if (!open) return null;
  if (results) return <ResultsDialog results={results} done="released" onClose={close} />;
  return hosts.length === 1 && hosts[0] ? (
    <ReleaseOne
      host={hosts[0]}
      onOpenChange={onOpenChange}
      onDone={() => {
        onOpenChange(false);
        onReleased?.();
      }}
    />
  ) : (
    <ReleaseMany hosts={hosts} onOpenChange={onOpenChange} onDone={setResults} />
  );
}

type Form = { onOpenChange: (open: boolean) => void };

function ReleaseOne({ host, onOpenChange, onDone }: Form & { host: Releasing; onDone: () => void }) {
  const [reason, setReason] = useState("");
  const release = useReleaseHost();
  const refusals = refusalsOf(release.error);
  return (
    <FormDialog
      open
      onOpenChange={onOpenChange}
      title={`Release ${labelOf(host)}?`}
      action="Release host"
      danger
      disabled={!isReason(reason)}
      busy={release.isPending}
      error={release.error}
      failure="Nothing was released"
      refusals={refusals}
      fields={["reason"]}
      onSubmit={() => release.mutate({ id: host.host_id, reason: reason.trim() }, { onSuccess: onDone })}
    >
      <p className="text-muted text-sm">
        {host.hostname && <span className="font-mono text-text">{host.hostname}</span>} gives its address
        back, and others may get it. The history stays.
      </p>
      <ReasonField value={reason} onChange={setReason} error={refusals.reason} />
    </FormDialog>
  );
}

function ReleaseMany({
  hosts,
  onOpenChange,
  onDone,
}: Form & { hosts: Releasing[]; onDone: (results: ItemResult[]) => void }) {
  const [reason, setReason] = useState("");
  const release = useBulkRelease();
  const refusals = refusalsOf(release.error);
  const labels = new Map(hosts.map((host) => [host.host_id, labelOf(host)]));
  const submit = () =>
    release.mutate(
      { hostIds: hosts.map(({ host_id }) => host_id), reason: reason.trim() },
      {
        onSuccess: (results) =>
          onDone(results.map((result) => ({ ...result, label: labels.get(result.id) ?? result.id }))),
      },
    );
  return (
    <FormDialog
      open
      onOpenChange={onOpenChange}
      title={`Release ${counted(hosts.length, "host")}?`}
      action={`Release ${counted(hosts.length, "host")}`}
      danger
      disabled={!isReason(reason)}
      busy={release.isPending}
      error={release.error}
      failure="Not everything was released"
      refusals={refusals}
      fields={["reason"]}
      onSubmit={submit}
    >
      <p className="text-muted text-sm">
        They give their addresses back, and others may get them. Each is released by itself: one that cannot
        be stops no other.
      </p>
      <AddressList addresses={[...labels.values()]} />
      <ReasonField value={reason} onChange={setReason} error={refusals.reason} />
    </FormDialog>
  );
}
