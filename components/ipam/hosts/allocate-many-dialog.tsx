"use client";

import { useState } from "react";
import { counted } from "@/components/fabrics/words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AllocateBatch, BATCH_MAX, type Host, type HostBatch } from "@/lib/ipam/hosts/schema";
import type { Region } from "@/lib/ipam/regions/schema";
import { AddressPreview } from "../address-preview";
import { AllocateDialog, type DialogState } from "../allocate-dialog";
import { FormDialog } from "../form-dialog";
import { issuesOf, type Refusals, refusalsOf } from "../refusals";
import { RegionPicker } from "../regions/region-picker";
import { TagEditor } from "../tags/tag-editor";
import { useAllocateMany, useNextHosts } from "./data";
import { batchName, HOST_LABELS, HOST_RULES, runsOf } from "./host-draft";
import { DeviceField } from "./host-fields";

const FIELDS = ["region_id", "count", "hostname_prefix", "device_type", "owner", "tags"];
const FIELD_BY_CODE = { capacity_exhausted: "count", duplicate_name: "hostname_prefix" };

type Allocated = { region: Region; batch: HostBatch };

/** Allocates many hosts at once, all or none, after showing the addresses they will get. */
export const AllocateManyDialog = (state: DialogState) => (
  <AllocateDialog<Allocated>
    {...state}
    form={(onAllocated) => <ManyForm {...state} onAllocated={onAllocated} />}
    said={({ region, batch: { results } }) => ({
      title: `${counted(results.length, "host is", "hosts are")} allocated`,
      text: (
        <span className="break-words font-mono">{runsOf(results.map(({ ip_address }) => ip_address))}</span>
      ),
      href: `/ipam/regions/${region.region_id}`,
      open: "Open the region",
    })}
  />
);

function ManyForm({ onAllocated, ...dialog }: DialogState & { onAllocated: (allocated: Allocated) => void }) {
  const [region, setRegion] = useState<Region | null>(null);
  const [count, setCount] = useState("10");
  const [prefix, setPrefix] = useState("");
  const [device_type, setDevice] = useState<Host["device_type"]>("VM");
  const [owner, setOwner] = useState("");
  const [tags, setTags] = useState({});
  const [tried, setTried] = useState(false);
  const allocate = useAllocateMany();
  const many = Math.min(BATCH_MAX, Math.max(1, Math.trunc(Number(count)) || 1));
  const next = useNextHosts(region?.region_id ?? "", many);
  const left = next.isPlaceholderData ? undefined : next.data?.length;
  const parsed = AllocateBatch.safeParse({
    region_id: region?.region_id,
    count: Number(count),
    hostname_prefix: prefix,
    device_type,
    owner,
    tags,
  });
  const wrong: Refusals = {
    ...(parsed.success ? {} : issuesOf(parsed.error, HOST_RULES)),
    ...(!region && { region_id: ["Choose a region."] }),
  };
  const refusals = { ...refusalsOf(allocate.error, FIELD_BY_CODE), ...(tried && wrong) };

  const submit = () => {
    setTried(true);
    if (parsed.success && region)
      allocate.mutate(parsed.data, { onSuccess: (batch) => onAllocated({ region, batch }) });
  };

  return (
    <FormDialog
      {...dialog}
      size="md"
      title="Allocate many hosts"
      description="All of them or none: when they do not all fit, nothing is taken."
      action={`Allocate ${counted(many, "host")}`}
      busy={allocate.isPending}
      error={allocate.error}
      failure="No host was allocated"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={submit}
    >
      <Field label="Region" error={refusals.region_id}>
        <RegionPicker value={region} onChange={setRegion} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[8rem_1fr]">
        <Field label="How many" error={refusals.count}>
          <Input
            required
            type="number"
            min={1}
            max={BATCH_MAX}
            value={count}
            onChange={(event) => setCount(event.target.value)}
          />
        </Field>
        <Field
          label="Hostname prefix"
          hint={
            prefix
              ? `${batchName(prefix, 1)} to ${batchName(prefix, many)}`
              : "Each is numbered: prefix-001, prefix-002, …"
          }
          error={refusals.hostname_prefix}
        >
          <Input
            mono
            required
            autoComplete="off"
            spellCheck={false}
            placeholder="web"
            value={prefix}
            onChange={(event) => setPrefix(event.target.value)}
          />
        </Field>
      </div>
      <AddressPreview
        label="They will get"
        address={region ? next.data && <Runs addresses={next.data} /> : null}
        hint="Nothing is taken yet. If somebody takes one of them first, the next free ones follow."
        query={next}
        error={
          left !== undefined && left < many ? [`Only ${left} of them are left in this region.`] : undefined
        }
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DeviceField
          draft={{ device_type }}
          onChange={(change) => setDevice(change.device_type)}
          refusals={refusals}
        />
        <Field label={HOST_LABELS.owner} optional error={refusals.owner}>
          <Input maxLength={100} value={owner} onChange={(event) => setOwner(event.target.value)} />
        </Field>
      </div>
      <TagEditor tags={tags} onChange={setTags} error={refusals.tags} />
    </FormDialog>
  );
}

const Runs = ({ addresses }: { addresses: readonly string[] }) => (
  <span className="text-base">{runsOf(addresses)}</span>
);
