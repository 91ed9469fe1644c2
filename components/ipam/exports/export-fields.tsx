"use client";
import { DeviceTypes, HostStatuses } from "@/lib/ipam/hosts/schema";
import { RegionStatuses } from "@/lib/ipam/regions/schema";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { SegmentedControl } from "../../ui/segmented-control";
import { Select } from "../../ui/select";
import { HOST_STATUS, REGION_STATUS } from "../words";
import type { ExportDraft } from "./export-draft";

const FORMATS = [
  { value: "csv", label: "CSV" },
  { value: "json", label: "JSON" },
] as const;
const TYPES = [
  { value: "all", label: "Regions and hosts" },
  { value: "regions", label: "Regions" },
  { value: "hosts", label: "Hosts" },
] as const;
// Radix reserves the empty value for "nothing chosen".
const ANY = "*";
const DEVICES = [
  { value: ANY, label: "Every device type" },
  ...DeviceTypes.options.map((value) => ({ value, label: value })),
];
const REGIONS = RegionStatuses.options.map((value) => ({ value, label: REGION_STATUS[value].word }));
const HOSTS = HostStatuses.options.map((value) => ({ value, label: HOST_STATUS[value].word }));
const BOTH = REGIONS.filter(({ value }) => HOSTS.some((host) => host.value === value));
const STATUSES: Record<ExportDraft["type"], { value: string; label: string }[]> = {
  all: [{ value: ANY, label: "In use" }, ...BOTH],
  regions: [{ value: ANY, label: "In use" }, ...REGIONS],
  hosts: [{ value: ANY, label: "In use" }, ...HOSTS],
};
const TEXTS = [
  { name: "search", label: "Name or address", placeholder: "10.5." },
  { name: "country", label: "Country", placeholder: "Name or ISO code" },
  { name: "owner", label: "Owner" },
  { name: "tag", label: "Tag", placeholder: "environment=production", field: "tags" },
] as const satisfies { name: keyof ExportDraft; label: string; placeholder?: string; field?: string }[];

/** What the file holds; nothing narrows it that is not to be seen here. */
export function ExportFields({
  draft,
  refused,
  onChange,
}: {
  draft: ExportDraft;
  /** What the API says against fields, by `filters.owner` and the like. */
  refused: Record<string, string[] | undefined>;
  onChange: (draft: ExportDraft) => void;
}) {
  const set = (changes: Partial<ExportDraft>) => onChange({ ...draft, ...changes });
  const errorOf = (field: string) =>
    Object.entries(refused).flatMap(([name, messages]) =>
      name === `filters.${field}` || name.startsWith(`filters.${field}.`) ? (messages ?? []) : [],
    );
  return (
    <>
      <SegmentedControl
        label="Format"
        value={draft.format}
        onValueChange={(format) => set({ format })}
        options={FORMATS}
        className="self-start"
      />
      <SegmentedControl
        label="What"
        value={draft.type}
        // A status of the one kind may be none of the other.
        onValueChange={(type) => set({ type, status: "", device: "" })}
        options={TYPES}
        className="self-start"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {TEXTS.map(({ name, label, ...rest }) => (
          <Field key={name} label={label} optional error={errorOf("field" in rest ? rest.field : name)}>
            <Input
              autoComplete="off"
              spellCheck={false}
              placeholder={"placeholder" in rest ? rest.placeholder : undefined}
              value={draft[name]}
              onChange={({ target }) => set({ [name]: target.value })}
            />
          </Field>
        ))}
        <Field label="Status" error={errorOf("status")}>
          <Select
            value={draft.status || ANY}
            onValueChange={(status) => set({ status: status === ANY ? "" : status })}
            options={STATUSES[draft.type]}
          />
        </Field>
        {draft.type === "hosts" && (
          <Field label="Device type" error={errorOf("device_type")}>
            <Select
              value={draft.device || ANY}
              onValueChange={(device) => set({ device: device === ANY ? "" : device })}
              options={DEVICES}
            />
          </Field>
        )}
      </div>
    </>
  );
}
