import { cidrOf, HOSTS_A_REGION, utilizationOf } from "../addresses";
import { countryHref, regionHref } from "../urls";

/** A region or a country with how much of it is used, as the statements of this folder select it. */
export type Holder = {
  type: "region" | "country";
  /** As firings and alerts keep it: a region's UUID, a country's number. */
  id: string;
  name: string;
  /** A region's; null for a country. */
  block: number | null;
  used: number;
  capacity: number;
  country: string;
  code: string | null;
};

export const keyOf = ({ type, id }: Pick<Holder, "type" | "id">): string => `${type}/${id}`;

export const percentOf = ({ used, capacity }: Holder): number => utilizationOf(used, capacity);

/** As the API names it: a region by its id, a country by its name. */
export const publicIdOf = ({ type, id, name }: Holder): string => (type === "region" ? id : name);

export const linkOf = ({ type, id, name }: Holder): string =>
  type === "region" ? regionHref(id) : countryHref(name);

/** `Region 10.5.23.0/24 is at 85% capacity` */
export function sentenceOf(holder: Holder): string {
  const what = holder.block === null ? `Country ${holder.name}` : `Region ${cidrOf(holder.block)}`;
  return `${what} is at ${percentOf(holder)}% capacity`;
}

/** What a webhook is told of it. */
export const factsOf = (holder: Holder) => ({
  resource_type: holder.type,
  resource_id: publicIdOf(holder),
  ...(holder.block !== null && {
    region_id: holder.id,
    region_name: holder.name,
    cidr: cidrOf(holder.block),
  }),
  country: holder.country,
  country_code: holder.code,
  utilization_percentage: percentOf(holder),
  ...(holder.type === "region"
    ? { allocated_hosts: holder.used, total_hosts: HOSTS_A_REGION }
    : { allocated_regions: holder.used, total_capacity: holder.capacity }),
});
