import type { ExportJob } from "@/lib/ipam/exports/schema";

const TYPES = { all: "Regions and hosts", regions: "Regions", hosts: "Hosts" } as const;

/** What an export holds, as a person would say it: `Hosts · India · status Reserved · owner Network team`. */
export function whatInWords({
  resource_type,
  filters,
}: Pick<ExportJob, "resource_type" | "filters">): string {
  const { country, region_id, status, device_type, owner, tags, search } = filters;
  const several = (word: string, values: string[] | undefined) => values && `${word} ${values.join(", ")}`;
  return [
    TYPES[resource_type],
    country?.join(", "),
    region_id && (region_id.length === 1 ? "one region" : `${region_id.length} regions`),
    several("status", status),
    several("device type", device_type),
    owner && `owner ${owner}`,
    search && `“${search}”`,
    ...Object.entries(tags ?? {}).map(([key, value]) => `${key}=${value}`),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** `1.2 MB` */
export function sizeInWords(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(units.length - 1, bytes === 0 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = (bytes / 1000 ** step).toLocaleString("en", { maximumFractionDigits: step === 0 ? 0 : 1 });
  return `${value} ${units[step]}`;
}
