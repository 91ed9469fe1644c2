import type { Country, Host, Region } from "@/generated/prisma/client";
import { addressOf, cidrOf, HOSTS_A_REGION, numberOf, utilizationOf } from "../addresses";
import { capacityOf } from "../countries/range";
import type { Tags } from "../tags";
import type { SharedResource } from "./schema";

type Data<Kind extends SharedResource["resource_type"]> = Required<
  Extract<SharedResource, { resource_type: Kind }>["resource_data"]
>;

/*
 * Every field is named here by hand: a column that is added to a resource stays out of every link until
 * somebody decides that it may be shown.
 */

export function ofCountry(row: Country): Data<"country"> {
  const capacity = capacityOf(row);
  return {
    country: row.name,
    country_code: row.code,
    continent: row.continent,
    address_range: rangeOf(row),
    utilization: utilizationOf(row.regionCount, capacity),
    region_count: row.regionCount,
    total_regions: capacity,
    host_count: row.hostCount,
  };
}

/** `10.0.0.0 – 10.29.255.255` */
export const rangeOf = ({ xStart, xEnd }: Pick<Country, "xStart" | "xEnd">): string =>
  `${addressOf(numberOf(xStart * 256, 0))} – ${addressOf(numberOf(xEnd * 256 + 255, 255))}`;

export const ofRegion = (row: Region): Data<"region"> => ({
  region_name: row.name,
  cidr: cidrOf(row.block),
  status: row.status,
  utilization: utilizationOf(row.hostCount, HOSTS_A_REGION),
  host_count: row.hostCount,
  total_hosts: HOSTS_A_REGION,
  tags: row.tags as Tags,
  description: row.description,
});

export const ofHost = (row: Host): Data<"host"> => ({
  hostname: row.hostname,
  ip_address: addressOf(row.number),
  status: row.status,
  device_type: row.deviceType,
  tags: row.tags as Tags,
  os_type: row.osType,
  application: row.application,
  purpose: row.purpose,
});

/** Those of the fields that were chosen. */
export const only = <Fields extends object>(fields: Fields, chosen: readonly string[]): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => chosen.includes(name))) as Partial<Fields>;
