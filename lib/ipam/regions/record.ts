import type { Country, Region } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import { cidrOf } from "../addresses";
import { type AddressRecord, auditRowOf } from "../audit";
import type { Tags } from "../tags";

/** What the history keeps of a region. */
export const factsOf = (row: Region) => ({
  region_name: row.name,
  cidr: cidrOf(row.block),
  description: row.description,
  owner: row.owner,
  status: row.status,
  tags: row.tags as Tags,
});

/** A row of the history about a region. */
export const regionRecord = (
  row: Pick<Region, "id" | "block">,
  record: Pick<AddressRecord, "action" | "reason" | "before" | "after">,
) => auditRowOf({ objectType: "region", objectId: row.id, place: { block: row.block }, ...record });

/** What webhooks are told of a region. */
export const eventDataOf = (
  row: Pick<Region, "id" | "name" | "block" | "status" | "tags">,
  country: Pick<Country, "code">,
) => ({
  region_id: row.id,
  region_name: row.name,
  cidr: cidrOf(row.block),
  country_code: country.code,
  status: row.status,
  tags: row.tags as Tags,
});

/** The refusal of a second region of one name. */
export const nameTaken = (country: Pick<Country, "name">, name: string) =>
  new AppError("already_exists", `${country.name} has a region named ${name} already.`, {
    field: "region_name",
  });
