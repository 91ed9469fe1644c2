"use client";

import { useState } from "react";
import { counted } from "@/components/fabrics/words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Region } from "@/lib/ipam/regions/schema";
import { FormDialog } from "../form-dialog";
import { AddressList, type ItemResult, ResultsDialog } from "../item-results";
import { isReason, ReasonField } from "../reason-field";
import { useRetireRegion } from "./data";

type Retiring = Pick<Region, "region_id" | "cidr" | "region_name" | "allocated_hosts">;

/**
 * Retires one region or several: says what will be gone, asks for the name of it and for a reason. Of several, each
 * succeeds or fails by itself, and what became of each is shown.
 */
export function RetireDialog({
  regions,
  open,
  onOpenChange,
  onRetired,
}: {
  regions: Retiring[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRetired?: () => void;
}) {
  const [results, setResults] = useState<ItemResult[] | null>(null);
  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next && results) onRetired?.();
    if (!next) setResults(null);
  };
  if (!open) return null;
  if (results) return <ResultsDialog results={results} done="retired" onClose={() => change(false)} />;
  return <RetireForm regions={regions} onOpenChange={change} onDone={setResults} />;
}

function RetireForm({
  regions,
  onOpenChange,
  onDone,
}: {
  regions: Retiring[];
  onOpenChange: (open: boolean) => void;
  onDone: (results: ItemResult[]) => void;
}) {
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const retire = useRetireRegion();
  const [only] = regions;
  const isOne = regions.length === 1 && only !== undefined;
  const name = isOne ? only.cidr : counted(regions.length, "region");
  const hosts = regions.reduce((sum, { allocated_hosts }) => sum + allocated_hosts, 0);

  const submit = async () => {
    setBusy(true);
    const results: ItemResult[] = [];
    // One after the other: each takes its own locks, and a limit that is reached stops nothing that came before.
    for (const { region_id: id, cidr, allocated_hosts } of regions) {
      try {
        await retire.mutateAsync({ id, reason: reason.trim(), cascade: allocated_hosts > 0 });
        results.push({ id, label: cidr, success: true, message: "retired" });
      } catch (error) {
        results.push({
          id,
          label: cidr,
          success: false,
          message: error instanceof Error ? error.message : String(error),
        });
      }
    }
    setBusy(false);
    // One that failed is said in the form, where it can be mended.
    if (!isOne || results[0]?.success) onDone(results);
  };

  return (
    <FormDialog
      open
      onOpenChange={onOpenChange}
      title={`Retire ${name}?`}
      action={isOne ? "Retire region" : `Retire ${name}`}
      danger
      disabled={typed.trim() !== name || !isReason(reason)}
      busy={busy}
      error={isOne ? retire.error : null}
      failure="Nothing was retired"
      refusals={{}}
      fields={[]}
      onSubmit={submit}
    >
      <p className="text-muted text-sm">
        {hosts > 0 && (
          <>
            <strong className="font-medium text-text">{counted(hosts, "host")}</strong>{" "}
            {hosts === 1 ? "is" : "are"} released with {isOne ? "it" : "them"}.{" "}
          </>
        )}
        {isOne ? `The block of “${only.region_name}” becomes free` : "Their blocks become free"} for others.
        Reservations of addresses in {isOne ? "it" : "them"} end, and their holders are told. The history
        stays.
      </p>
      {!isOne && <AddressList addresses={regions.map(({ cidr }) => cidr)} />}
      <ReasonField value={reason} onChange={setReason} />
      <Field
        label={
          <>
            Type <span className="select-all rounded-sm bg-surface-sunken px-1 font-mono">{name}</span> to
            confirm
          </>
        }
      >
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
