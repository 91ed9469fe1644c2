"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { AllocateHost, type Host } from "@/lib/ipam/hosts/schema";
import type { Region } from "@/lib/ipam/regions/schema";
import { AddressPreview } from "../address-preview";
import { AllocateDialog, type DialogState } from "../allocate-dialog";
import { FormDialog } from "../form-dialog";
import { PlaceChoice, type Way } from "../place-choice";
import { issuesOf, type Refusals, refusalsOf } from "../refusals";
import { readZ } from "../regions/region-draft";
import { RegionPicker } from "../regions/region-picker";
import { useAllocateHost, useNextHost } from "./data";
import { EMPTY_HOST, HOST_FIELDS, HOST_RULES } from "./host-draft";
import { HostFields } from "./host-fields";

const FIELDS = ["address", "region_id", ...HOST_FIELDS];
/** Where a refusal belongs that names no field. */
const FIELD_BY_CODE = { conflict: "address", capacity_exhausted: "region_id", duplicate_name: "hostname" };

type Props = DialogState & {
  /** Where it is to be; without one the dialog asks. */
  region?: Region;
  /** What the question where it is to be starts with. */
  start?: Region;
  /** An address to start with, for example `10.5.23.100`; without one the next free one is proposed. */
  address?: string;
};

/** Allocates a host, after showing the address it will get; afterwards says what was allocated. */
export const AllocateHostDialog = (props: Props) => (
  <AllocateDialog<Host>
    {...props}
    form={(onAllocated) => <AllocateForm {...props} onAllocated={onAllocated} />}
    said={({ ip_address, host_id, hostname, region_name }) => ({
      title: `${ip_address} is allocated`,
      text: (
        <>
          It is called <span className="font-mono">{hostname}</span>, in {region_name}.
        </>
      ),
      href: `/ipam/hosts/${host_id}`,
      open: "Open the host",
    })}
  />
);

function AllocateForm({
  region: given,
  start,
  address = "",
  onAllocated,
  ...dialog
}: Props & { onAllocated: (host: Host) => void }) {
  const [way, setWay] = useState<Way>(address ? "given" : "next");
  const [typed, setTyped] = useState(address);
  const [region, setRegion] = useState(given ?? start ?? null);
  const [draft, setDraft] = useState(EMPTY_HOST);
  const [tried, setTried] = useState(false);
  const allocate = useAllocateHost();
  const next = useNextHost(region?.region_id ?? "", way === "next");
  const z = way === "given" ? readZ(typed, region ?? undefined) : (next.data?.z_octet ?? null);
  const chosen = region && z !== null ? `10.${region.x_octet}.${region.y_octet}.${z}` : null;
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
  const refusals = { ...refusalsOf(allocate.error, FIELD_BY_CODE), ...(tried && wrong) };

  const submit = () => {
    setTried(true);
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
      <PlaceChoice
        noun="address"
        way={way}
        onWay={setWay}
        next={
          <AddressPreview
            label="You will get"
            address={region ? next.data?.ip_address : null}
            hint="Nothing is taken yet. If somebody takes it first, the next free address is offered."
            query={next}
            error={refusals.address ?? (given && refusals.region_id)}
          />
        }
        typed={typed}
        onTyped={setTyped}
        placeholder="100"
        hint={chosen ? `That is ${chosen}.` : "The whole address or its last octet, 1 to 254."}
        error={refusals.address ?? refusals.z_octet}
      />
      <HostFields
        draft={draft}
        onChange={(change) => setDraft((known) => ({ ...known, ...change }))}
        refusals={refusals}
      />
    </FormDialog>
  );
}
