import { csvCell } from "@/lib/csv";
import { cidrOf } from "../addresses";
import { toHost } from "../hosts/queries";
import { HEADINGS, IMPORT_FIELDS, type ImportField } from "../imports/fields";
import { toRegion } from "../regions/queries";
import type { Item } from "./merge";
import type { HostRow, RegionRow } from "./read";

export const CSV_HEAD = `${IMPORT_FIELDS.map((field) => HEADINGS[field]).join(",")}\r\n`;

/** One region or host as a line, in the columns that an import reads. */
export const csvLine = (item: Item): string => {
  const cells = item.region ? regionCells(item.region) : hostCells(item.host);
  return `${IMPORT_FIELDS.map((field) => csvCell(cells[field])).join(",")}\r\n`;
};

type Cells = Partial<Record<ImportField, string>>;

const regionCells = (row: RegionRow): Cells => ({
  type: "Region",
  country: row.country.name,
  continent: row.country.continent,
  region_name: row.name,
  cidr: cidrOf(row.block),
  owner: row.owner,
  status: row.status,
  tags: tagsCell(row.tags),
  created_at: row.createdAt.toISOString(),
  description: row.description,
});

const hostCells = (row: HostRow): Cells => {
  const { ip_address, created_at } = toHost(row);
  return {
    type: "Host",
    country: row.region.country.name,
    continent: row.region.country.continent,
    region_name: row.region.name,
    cidr: cidrOf(row.region.block),
    ip_address,
    hostname: row.hostname,
    device_type: row.deviceType,
    owner: row.owner,
    status: row.status,
    tags: tagsCell(row.tags),
    created_at,
    os_type: row.osType,
    application: row.application,
    cost_center: row.costCenter,
    purpose: row.purpose,
    notes: row.notes,
  };
};

const tagsCell = (tags: unknown): string =>
  Object.keys(tags as object).length === 0 ? "" : JSON.stringify(tags);

export const regionJson = (row: RegionRow): string =>
  JSON.stringify(toRegion({ ...row, country: { ...row.country, id: row.countryId } }));
export const hostJson = (row: HostRow): string => JSON.stringify(toHost(row));
