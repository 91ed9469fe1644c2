import type { Host } from "@/lib/ipam/hosts/schema";
import type { Tags } from "@/lib/ipam/tags";

/** What can be said about a host, as typed. */
export type HostDraft = {
  hostname: string;
  device_type: Host["device_type"];
  os_type: string;
  application: string;
  cost_center: string;
  owner: string;
  purpose: string;
  notes: string;
  tags: Tags;
};

export const EMPTY_HOST: HostDraft = {
  hostname: "",
  device_type: "VM",
  os_type: "",
  application: "",
  cost_center: "",
  owner: "",
  purpose: "",
  notes: "",
  tags: {},
};

export const HOST_LABELS: Record<keyof HostDraft | "status", string> = {
  hostname: "Hostname",
  device_type: "Device type",
  os_type: "OS",
  application: "Application",
  cost_center: "Cost centre",
  owner: "Owner",
  purpose: "Purpose",
  notes: "Notes",
  tags: "Tags",
  status: "Status",
};

/** What is wrong with a field, for a person. */
export const HOST_RULES: Record<string, string> = {
  hostname:
    "Needs a hostname of letters, digits, hyphens and dots; no part of it begins or ends with a hyphen.",
  hostname_prefix: "Needs a prefix of letters, digits and hyphens.",
  count: "Between 1 and 100.",
};

export const HOST_FIELDS = Object.keys(EMPTY_HOST) as (keyof HostDraft)[];

export const hostDraftOf = (host: Host): HostDraft =>
  Object.fromEntries(HOST_FIELDS.map((field) => [field, host[field]])) as HostDraft;

/** `web-001`, as the hosts of a batch are called. */
export const batchName = (prefix: string, index: number): string =>
  `${prefix}-${String(index).padStart(3, "0")}`;

/** The addresses that hosts of a batch will get, as runs: `10.5.23.7 – 10.5.23.9, 10.5.23.12`. */
export function runsOf(addresses: readonly string[]): string {
  const runs: { first: string; last: string; end: number }[] = [];
  for (const address of addresses) {
    const z = Number(address.split(".")[3]);
    const run = runs.at(-1);
    if (run && run.end + 1 === z) Object.assign(run, { last: address, end: z });
    else runs.push({ first: address, last: address, end: z });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first} – ${last}`)).join(", ");
}
