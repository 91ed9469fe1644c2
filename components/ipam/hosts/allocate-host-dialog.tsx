"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { AllocateHost, type Host } from "@/lib/ipam/hosts/schema";
import type { Region } from "@/lib/ipam/regions/schema";
import { AddressPreview } from "../address-preview";
import { AllocatedDialog } from "../allocated-dialog";
import { FormDialog } from "../form-dialog";
import { issuesOf, type Refusals, refusalsOf } from "../refusals";
import { readZ } from "../regions/region-draft";
import { RegionPicker } from "../regions/region-picker";
import { useAllocateHost, useNextHost } from "./data";
import { EMPTY_HOST, HOST_FIELDS, HOST_RULES } from "./host-draft";
import { HostFields } from "./host-fields";

const FIELDS = ["address", "region_id", ...HOST_FIELDS];
/** Where a refusal belongs that names no field. */
const FIELD_BY_CODE = { conflict: "address", capacity_exhausted: "region_id", duplicate_name: "hostname" };

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where it is to be; without one the dialog asks. */
  region?: Region;
  /** What the question where it is to be starts with. */
  start?: Region;
  /** An address to start with, for example `10.5.23.100`; without one the next free one is proposed. */
  address?: string;
};

/** Allocates a host, after showing the address it will get; afterwards says what was allocated. */
export function AllocateHostDialog(props: Props) {
  const [allocated, setAllocated] = useState<Host | null>(null);
  const change = (open: boolean) => {
    if (!open) setAllocated(null);
    props.onOpenChange(open);
  };
  if (!props.open) return null;
  if (allocated)
    return (
      <AllocatedDialog
        title={`${allocated.ip_address} is allocated`}
        href={`/ipam/hosts/${allocated.host_id}`}
        open="Open the host"
        onAnother={() => setAllocated(null)}
        onClose={() => change(false)}
      >
        It is called <span className="font-mono">{allocated.hostname}</span>, in {allocated.region_name}.
      </AllocatedDialog>
    );
  return <AllocateForm {...props} onOpenChange={change} onAllocated={setAllocated} />;
}

function AllocateForm({
  region: given,
  start,
  address = "",
  onAllocated,
  ...dialog
}: Props & { onAllocated: (host: Host) => void }) {
  const [way, setWay] = useState<"next" | "given">(address ? "given" : "next");
  const [typed, setTyped] = useState(address);
  const [region, setRegion] = useState(given ?? start ?? null);
  const [draft, setDraft] = useState(EMPTY_HOST);
  const [issues, setIssues] = useState<Refusals>({});
  const allocate = useAllocateHost();
  const next = useNextHost(region?.region_id ?? "", way === "next");
  const z = way === "given" ? readZ(typed, region ?? undefined) : (next.data?.z_octet ?? null);
  const refusals = { ...refusalsOf(allocate.error, FIELD_BY_CODE), ...issues };
  const chosen = region && z !== null ? `10.${region.x_octet}.${region.y_octet}.${z}` : null;

  const submit = () => {
    const parsed = AllocateHost.safeParse({
      ...draft,
      region_id: region?.region_id,
      ...(z !== null && { z_octet: z }),
    });
    const wrong: Refusals = {
      ...(parsed.success ? {} : issuesOf(parsed.error, HOST_RULES)),
      ...(!region && { region_id: ["Choose a region."] }),
      ...(way === "given" &&
        z === null && {
          address: [
            `Give ${region ? `an address in ${region.cidr}` : "an address"}, or its last octet, from 1 to 254.`,
          ],
        }),
    };
    setIssues(wrong);
    if (parsed.success && Object.keys(wrong).length === 0)
      allocate.mutate(parsed.data, { onSuccess: onAllocated });
  };

  return (
    <FormDialog
      {...dialog}
      size="md"
      title={given ? `Allocate a host in ${given.cidr}` : "Allocate a host"}
      action={chosen ? `Allocate ${chosen}` : "Allocate host"}
      busy={allocate.isPending}
      error={allocate.error}
      failure="No host was allocated"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={submit}
    >
      {!given && (
        <Field label="Region" error={refusals.region_id}>
          <RegionPicker value={region} onChange={setRegion} />
        </Field>
      )}
      <SegmentedControl
        label="Which address"
        value={way}
        onValueChange={setWay}
        options={[
          { value: "next", label: "Next free address" },
          { value: "given", label: "An address of my choice" },
        ]}
        className="self-start"
      />
      {way === "next" ? (
        <AddressPreview
          label="You will get"
          address={region ? next.data?.ip_address : null}
          hint="Nothing is taken yet. If somebody takes it first, the next free address is offered."
          query={next}
          error={refusals.address ?? (given && refusals.region_id)}
        />
      ) : (
        <Field
          label="Address"
          hint={chosen ? `That is ${chosen}.` : "The whole address or its last octet, 1 to 254."}
          error={refusals.address ?? refusals.z_octet}
        >
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="100"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
      <HostFields
        draft={draft}
        onChange={(change) => setDraft((known) => ({ ...known, ...change }))}
        refusals={refusals}
      />
    </FormDialog>
  );
}
