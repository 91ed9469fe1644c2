import type { Db } from "@/lib/db";
import { cidrOf } from "@/lib/ipam/addresses";
import { formatPath } from "@/lib/merge/path";
import type { Network } from "../conflicts/addresses";
import type { FindingProblem } from "../conflicts/schema";
import { networkText, type Prefix } from "../resources/checks/ipv4";

/**
 * Where the address plan and the fabrics meet.
 *
 * A region whose tag `fabric` names a fabric is that fabric's; a VPC of any other fabric with addresses
 * in it uses what somebody else holds. Nothing follows for addresses that no region has.
 */
export const FABRIC_TAG = "fabric";

/** A region of the plan that meets a network. */
export type MetRegion = { id: string; name: string; block: number; country: string };

/** 10.0.0.0 as a number. */
const PLAN_FIRST = 10 * 2 ** 24;
const PLAN_LAST = PLAN_FIRST + 2 ** 24 - 1;

/** The blocks of the plan that a network touches; null for one outside of 10.0.0.0/8. */
export function blocksOf({
  first,
  last,
}: Pick<Prefix, "first" | "last">): { from: number; to: number } | null {
  if (last < PLAN_FIRST || first > PLAN_LAST) return null;
  const [from, to] = [Math.max(first, PLAN_FIRST), Math.min(last, PLAN_LAST)];
  return { from: (from - PLAN_FIRST) >> 8, to: (to - PLAN_FIRST) >> 8 };
}

/** Enough to see what is wrong with a wide subnet; its hundredth region says no more. */
const REGIONS_PER_NETWORK_MAX = 20;

/** The regions that others than this fabric hold, for each of the networks that meets one, in one statement. */
export async function findForeignRegions(
  db: Db,
  fabricName: string,
  networks: readonly Network[],
): Promise<{ network: Network; region: MetRegion }[]> {
  const ranges = networks.flatMap((network, position) => {
    const blocks = blocksOf(network.prefix);
    return blocks ? [{ position, ...blocks }] : [];
  });
  if (ranges.length === 0) return [];
  const rows = await db.$queryRaw<(MetRegion & { position: number })[]>`
    SELECT v.position, r.id, r.name, r.block, r.country
    FROM json_to_recordset(${JSON.stringify(ranges)}::json) AS v(position int, "from" int, "to" int)
    CROSS JOIN LATERAL (
      SELECT r.id, r.name, r.block, c.name AS country FROM "Region" r JOIN "Country" c ON c.id = r."countryId"
      WHERE r.block BETWEEN v."from" AND v."to" AND r.status <> 'Retired'
        AND lower(r.tags ->> ${FABRIC_TAG}) IS DISTINCT FROM lower(${fabricName})
      ORDER BY r.block LIMIT ${REGIONS_PER_NETWORK_MAX}) r
    ORDER BY v.position, r.block`;
  return rows.map(({ position, ...region }) => ({ network: networks[position] as Network, region }));
}

/** What to say of a subnet that lies in a region which is not its fabric's. */
export const allocatedProblem = (own: Network, region: MetRegion): FindingProblem => {
  const cidr = networkText(own.prefix);
  return {
    path: formatPath(["spec", "subnets", own.name, "subnet"]),
    reason: "allocated",
    kind: "Region",
    name: region.name,
    resource_id: null,
    region_id: region.id,
    cidr,
    other_cidr: cidrOf(region.block),
    message: `${cidr} overlaps ${cidrOf(region.block)}, which the address plan has as region ${region.name} of ${region.country} and not as this fabric's.`,
  };
};
