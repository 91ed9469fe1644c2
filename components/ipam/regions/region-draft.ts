import { Z_MAX, Z_MIN } from "@/lib/ipam/addresses";
import type { Country } from "@/lib/ipam/countries/schema";
import type { Region } from "@/lib/ipam/regions/schema";
import type { Tags } from "@/lib/ipam/tags";

/** What can be said about a region, as typed. */
export type RegionDraft = { region_name: string; description: string; owner: string; tags: Tags };

export const EMPTY_REGION: RegionDraft = { region_name: "", description: "", owner: "", tags: {} };

export const REGION_LABELS: Record<keyof RegionDraft | "status", string> = {
  region_name: "Name",
  description: "Description",
  owner: "Owner",
  tags: "Tags",
  status: "Status",
};

/** What is wrong with a field, for a person. */
export const REGION_RULES: Record<string, string> = {
  region_name: "Needs a name of 2 to 100 characters, without < > & \" and '.",
  description: "At most 500 characters.",
  owner: "At most 100 characters.",
};

export const regionDraftOf = ({ region_name, description, owner, tags }: Region): RegionDraft => ({
  region_name,
  description,
  owner,
  tags,
});

const OCTET = "(0|[1-9]\\d{0,2})";
const BLOCK = new RegExp(`^10\\.${OCTET}\\.${OCTET}(?:\\.0(?:/24)?)?$`);
const HOST = new RegExp(`^10\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

/** X and Y of `10.5.23.0/24`, `10.5.23.0` or `10.5.23`; null for anything else. */
export function readBlock(text: string): { x: number; y: number } | null {
  const octets = BLOCK.exec(text.trim())?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255)) return null;
  const [x = 0, y = 0] = octets;
  return { x, y };
}

/**
 * The last octet of `10.5.23.100`, or of `100`; null for what no host can have, and for a whole address that is
 * not in the region.
 */
export function readZ(text: string, region?: { x_octet: number; y_octet: number }): number | null {
  const trimmed = text.trim();
  const [, x, y, last] = HOST.exec(trimmed) ?? [];
  if (x !== undefined && region && (Number(x) !== region.x_octet || Number(y) !== region.y_octet))
    return null;
  const z = Number(last ?? (/^\d{1,3}$/.test(trimmed) ? trimmed : Number.NaN));
  return z >= Z_MIN && z <= Z_MAX ? z : null;
}

/** The country whose range holds an X octet; undefined where none does. */
export const countryOfX = (countries: readonly Country[], x: number): Country | undefined =>
  countries.find(({ x_start, x_end }) => x >= x_start && x <= x_end);
