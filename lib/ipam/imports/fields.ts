import { invalidField } from "@/lib/errors";

/** What a file can say of a region or a host, with its heading in an export, in the order of an export. */
export const HEADINGS = {
  type: "Type",
  country: "Country",
  continent: "Continent",
  region_name: "Region Name",
  cidr: "CIDR",
  ip_address: "IP Address",
  hostname: "Hostname",
  device_type: "Device Type",
  owner: "Owner",
  status: "Status",
  tags: "Tags",
  created_at: "Created At",
  description: "Description",
  os_type: "OS Type",
  application: "Application",
  cost_center: "Cost Center",
  purpose: "Purpose",
  notes: "Notes",
} as const;
export type ImportField = keyof typeof HEADINGS;

export const IMPORT_FIELDS = Object.keys(HEADINGS) as [ImportField, ...ImportField[]];
const FIELDS: ReadonlySet<string> = new Set(IMPORT_FIELDS);

/** `Region Name`, `region-name` and `REGION_NAME` are one heading. */
const nameOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** The field that a heading means by itself; null for none. */
export function fieldOf(heading: string): ImportField | null {
  const name = nameOf(heading);
  return FIELDS.has(name) ? (name as ImportField) : null;
}

/** By field the place of its column, and the headings that mean nothing here. */
export type Columns = { places: Map<ImportField, number>; ignored: string[] };

/**
 * Finds the column of each field: first where the caller says, then by its heading. A heading that
 * the caller has given to one field means no other.
 */
export function columnsOf(headings: string[], chosen: Partial<Record<ImportField, string>>): Columns {
  const places = new Map<ImportField, number>();
  const taken = new Set<number>();
  for (const [field, heading] of Object.entries(chosen) as [ImportField, string][]) {
    const place = headings.findIndex((each) => each.trim() === heading.trim());
    if (place < 0)
      throw invalidField(`columns.${field}`, `The file has no column ${JSON.stringify(heading)}.`);
    places.set(field, place);
    taken.add(place);
  }
  const ignored: string[] = [];
  for (const [place, heading] of headings.entries()) {
    if (taken.has(place)) continue;
    const field = fieldOf(heading);
    if (field === null) {
      if (heading.trim() !== "") ignored.push(heading.trim());
    } else if (places.has(field)) {
      if (!(field in chosen))
        throw invalidField(
          "file",
          `Two columns are named ${HEADINGS[field]}; say with columns which counts.`,
        );
      ignored.push(heading.trim());
    } else places.set(field, place);
  }
  return { places, ignored };
}
