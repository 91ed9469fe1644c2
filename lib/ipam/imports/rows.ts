import type { z } from "zod";
import type { AppError } from "@/lib/errors";
import { messageFor } from "@/lib/http/words";
import { isKept } from "@/lib/moment";
import { blockOfNumber, parseAddress, Z_MAX, Z_MIN } from "../addresses";
import { HostFields } from "../hosts/schema";
import { RegionFields } from "../regions/schema";
import type { ImportField } from "./fields";
import type { RawRow } from "./parse";
import { readTags } from "./read-tags";
import type { ImportProblem } from "./schema";

export type Mode = "manual" | "auto";

type Common = {
  line: number;
  name: string;
  country: string | null;
  createdAt?: Date;
  /** As the file says it: Active, Reserved, Retired, Released. */
  status: string;
  problems: ImportProblem[];
  /** What an allocation that was tried said against it. */
  refusal?: AppError;
};
export type RegionRow = Common & { kind: "region"; block: number | null; input: RegionFields | null };
export type HostRow = Common & {
  kind: "host";
  number: number | null;
  /** The block of the region it names by its CIDR, or by its own address. */
  block: number | null;
  regionName: string | null;
  input: HostFields | null;
};
export type Row = RegionRow | HostRow | (Common & { kind: null });

const STATUSES = {
  region: ["Active", "Reserved", "Retired"],
  host: ["Active", "Reserved", "Released"],
} as const;

/**
 * What a row of the file asks for. It is a host if it has a hostname, a region if it has a region's
 * name; its type, where the file has that column, must not say otherwise.
 */
export function readRow({ line, cells }: RawRow, { mode, now }: { mode: Mode; now: Date }): Row {
  const problems: ImportProblem[] = [];
  const refuse = (field: ImportField | null, message: string) =>
    problems.push({ line, field, code: "invalid_input", message });
  const kind = kindOf(cells, refuse);
  const common = {
    line,
    name: cells.hostname ?? cells.region_name ?? "",
    country: cells.country ?? null,
    problems,
    ...createdAtOf(cells, now, refuse),
  };
  if (kind === null) return { ...common, kind, status: "" };
  const status = statusOf(kind, cells, refuse);
  const tags = readTags(cells.tags ?? "", (message) => refuse("tags", message));
  const { block, number } = placeOf(kind, cells, mode, refuse);
  if (kind === "region") {
    const { region_name, description, owner } = cells;
    const input = checked(RegionFields, { region_name, description, owner, tags }, refuse);
    if (block === null && !cells.country) refuse("country", "Say the country, or the CIDR.");
    return { ...common, kind, status, block, input };
  }
  const { hostname, device_type, os_type, application, cost_center, owner, purpose, notes } = cells;
  const given = { hostname, device_type: asWord(device_type), os_type, application, cost_center };
  const input = checked(HostFields, { ...given, owner, purpose, notes, tags }, refuse);
  return { ...common, kind, status, number, block, regionName: cells.region_name ?? null, input };
}

type Refuse = (field: ImportField | null, message: string) => void;
type Cells = RawRow["cells"];

function kindOf(cells: Cells, refuse: Refuse): "region" | "host" | null {
  const found = cells.hostname ? "host" : cells.region_name ? "region" : null;
  const said = cells.type?.toLowerCase();
  if (said !== undefined && said !== "region" && said !== "host") refuse("type", "Must be region or host.");
  else if (said === "host" && found !== "host") refuse("hostname", "A host needs a hostname.");
  else if (said === "region" && found === null) refuse("region_name", "A region needs a name.");
  else if (found === null)
    refuse(
      null,
      "Is neither a region (region_name with cidr or country) nor a host (hostname with ip_address).",
    );
  // A region may come with a column of hostnames that is empty; with a hostname in it, it is none.
  else if (said === "region" && found === "host") refuse("type", "Has a hostname, so it is a host.");
  return found;
}

function statusOf(kind: "region" | "host", cells: Cells, refuse: Refuse): string {
  const status = asWord(cells.status) ?? "Active";
  const known: readonly string[] = STATUSES[kind];
  if (!known.includes(status)) refuse("status", `Must be ${known.join(", ")}.`);
  return status;
}

function createdAtOf({ created_at }: Cells, now: Date, refuse: Refuse): { createdAt?: Date } {
  if (created_at === undefined) return {};
  // A time without a zone is taken as UTC, whatever the server's own zone is.
  const isBare = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(created_at);
  const isZoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2})$/.test(
    created_at,
  );
  const text = isBare && created_at.length > 10 ? `${created_at}Z` : created_at;
  const date = new Date(text.replace(" ", "T").replace(/ (?=[Z+-])/, ""));
  if (!(isBare || isZoned) || Number.isNaN(date.getTime()) || !isKept(date))
    refuse("created_at", "Must be a time such as 2024-05-31 or 2024-05-31T08:00:00Z.");
  else if (date > now) refuse("created_at", "Lies in the future.");
  else return { createdAt: date };
  return {};
}

/** Where the row says it is. In the mode `auto` an address only tells which region a host belongs to. */
function placeOf(kind: "region" | "host", cells: Cells, mode: Mode, refuse: Refuse) {
  const block = cells.cidr === undefined ? null : readCidr(cells.cidr);
  if (cells.cidr !== undefined && block === null) refuse("cidr", "Must be a /24 such as 10.5.23.0/24.");
  if (kind === "region") {
    if (mode === "manual" && cells.cidr === undefined)
      refuse("cidr", "Is needed in the mode manual; the mode auto chooses one.");
    return { block, number: null };
  }
  const number = cells.ip_address === undefined ? null : parseAddress(cells.ip_address);
  if (cells.ip_address !== undefined && number === null)
    refuse("ip_address", "Must be an address of 10.0.0.0/8 such as 10.5.23.4.");
  if (cells.ip_address === undefined && mode === "manual")
    refuse("ip_address", "Is needed in the mode manual; the mode auto chooses one.");
  if (number !== null && ((number & 255) < Z_MIN || (number & 255) > Z_MAX))
    refuse("ip_address", `Its last octet must be between ${Z_MIN} and ${Z_MAX}.`);
  if (number !== null && block !== null && blockOfNumber(number) !== block)
    refuse("cidr", `${cells.ip_address} is not in ${cells.cidr}.`);
  return { block: block ?? (number === null ? null : blockOfNumber(number)), number };
}

/** The block of a /24; also without the length, or with another address of it. */
function readCidr(text: string): number | null {
  const [address = "", length = "24", ...rest] = text.split("/");
  const number = length === "24" && rest.length === 0 ? parseAddress(address) : null;
  return number === null || (number & 255) !== 0 ? null : blockOfNumber(number);
}

/** `VM` and `vm`, `Active` and `active` are one word. */
const WORDS = ["VM", "Container", "Physical", "Network", "Storage", "Other"].concat(
  ...Object.values(STATUSES).map((words) => [...words]),
);
const asWord = (text: string | undefined): string | undefined =>
  text && (WORDS.find((word) => word.toLowerCase() === text.toLowerCase()) ?? text);

function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: object,
  refuse: Refuse,
): z.output<Schema> | null {
  const result = schema.safeParse(value, { error: messageFor });
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues)
    refuse((path[0] as ImportField | undefined) ?? null, message);
  return null;
}
