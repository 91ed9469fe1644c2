import type { Country, Host, Region } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import { addressOf } from "../addresses";
import { type AddressRecord, auditRowOf } from "../audit";
import type { Tags } from "../tags";

/** What the history keeps of a host. */
export const factsOf = (row: Host) => ({
  hostname: row.hostname,
  ip_address: addressOf(row.number),
  device_type: row.deviceType,
  os_type: row.osType,
  application: row.application,
  cost_center: row.costCenter,
  owner: row.owner,
  purpose: row.purpose,
  notes: row.notes,
  status: row.status,
  tags: row.tags as Tags,
});

/** A row of the history about a host. */
export const hostRecord = (
  row: Pick<Host, "id" | "number">,
  record: Pick<AddressRecord, "action" | "reason" | "before" | "after">,
) => auditRowOf({ objectType: "host", objectId: row.id, place: { number: row.number }, ...record });

/** What webhooks are told of a host. */
export const eventDataOf = (
  row: Pick<Host, "id" | "number" | "hostname" | "deviceType" | "status" | "tags">,
  region: Pick<Region, "id" | "name">,
  country: Pick<Country, "code">,
) => ({
  host_id: row.id,
  ip_address: addressOf(row.number),
  hostname: row.hostname,
  device_type: row.deviceType,
  region_id: region.id,
  region_name: region.name,
  country_code: country.code,
  status: row.status,
  tags: row.tags as Tags,
});

/** The refusal of a second host of one name. */
export const hostnameTaken = (region: Pick<Region, "name">, hostname: string) =>
  new AppError("already_exists", `${region.name} has a host named ${hostname} already.`, {
    field: "hostname",
  });
