import type { UrlState } from "@/components/ui/url-state";
import type { SearchCriteria } from "@/lib/ipam/search/schema";
import { boundsOf, tagFilterOf, UTILIZATION_BANDS } from "../filters";

/** The search's part of the address; everything else there belongs to the table. */
export const NAMES = [
  "q",
  "type",
  "country",
  "status",
  "fill",
  "device",
  "owner",
  "tag",
  "cidr",
  "range",
] as const;
export type Name = (typeof NAMES)[number];
export type Values = Partial<Record<Name, string>>;

export const valuesOf = (url: Pick<UrlState, "get">): Values =>
  Object.fromEntries(NAMES.flatMap((name) => (url.get(name) === "" ? [] : [[name, url.get(name)]])));

/** What the API and a saved filter are given; empty parts are left out. */
export function criteriaOf(values: Values): SearchCriteria {
  const { min, max } = boundsOf(values.fill ?? "");
  const tags = tagFilterOf(values.tag ?? "");
  const criteria = {
    q: values.q,
    resource_type: values.type,
    country: values.country,
    status: values.status,
    utilization_min: min,
    utilization_max: max,
    device_type: values.device,
    owner: values.owner,
    tags: tags === "" ? undefined : (JSON.parse(tags) as Record<string, string>),
    cidr: values.cidr,
    ip_range: values.range,
  };
  const given = Object.entries(criteria).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(given) as SearchCriteria;
}

/**
 * The address for criteria, so that a saved filter is applied by going there; null where the screen has
 * no field for one of them: then only the API can apply it.
 */
export function valuesFor(criteria: SearchCriteria): Values | null {
  const { q, resource_type, country, status, device_type, owner, cidr, ip_range, tags, ...rest } = criteria;
  const { utilization_min: min, utilization_max: max, ...others } = rest;
  const band = UTILIZATION_BANDS.find((each) => each.min === min && each.max === max);
  const tag = tagText(tags);
  const isFilled = min !== undefined || max !== undefined;
  if (tag === null || (isFilled && !band) || Object.keys(others).length > 0) return null;
  const values = {
    q,
    type: resource_type,
    country,
    status,
    fill: isFilled ? band?.value : undefined,
    device: device_type,
    owner,
    tag,
    cidr,
    range: ip_range,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Values;
}

/** One tag as one types it; empty for none, null for what has no such text. */
function tagText(tags: SearchCriteria["tags"]): string | null {
  const entries = Object.entries(tags ?? {});
  const [first] = entries;
  if (!first) return "";
  return entries.length === 1 && typeof first[1] === "string" ? `${first[0]}=${first[1]}` : null;
}
