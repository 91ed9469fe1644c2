import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { getRegionRow } from "@/lib/ipam/regions/queries";
import type { Tags } from "@/lib/ipam/tags";
import { type Network, toNetworks } from "../conflicts/addresses";
import { networkText } from "../resources/checks/ipv4";
import { conflictIdOf } from "../urls";
import type { Blocks } from "./judge";
import { blocksOf, FABRIC_TAG } from "./regions";
import type { RegionFabrics } from "./schema";

type FabricNetwork = Network & { fabricId: number; fabricName: string; ipv4Namespace: string };

/** The VPC subnets of all fabrics that meet these blocks. */
export async function listNetworksIn(db: Db, blocks: Blocks[]): Promise<FabricNetwork[]> {
  // Beginning with "10.", or wide enough to hold what does: the rest is decided on the numbers.
  const subnets = await db.$queryRaw<Omit<FabricNetwork, "prefix">[]>`
    SELECT r."fabricId", f.name AS "fabricName", r.id AS "resourceId", r.name AS vpc, s.key AS name,
      s.value ->> 'subnet' AS cidr, coalesce(nullif(r.gui #>> '{spec,ipv4Namespace}', ''), 'default') AS "ipv4Namespace"
    FROM "Resource" r JOIN "Fabric" f ON f.id = r."fabricId"
    CROSS JOIN LATERAL json_each(
      CASE WHEN json_typeof(r.gui #> '{spec,subnets}') = 'object' THEN r.gui #> '{spec,subnets}' ELSE '{}' END) s
    WHERE r.kind = 'VPC' AND r.gui IS NOT NULL AND (r.git IS NOT NULL OR r.base IS NULL)
      AND s.value ->> 'subnet' ~ '^10\\.|/[0-7]$'
    ORDER BY f.name, r.name, s.key`;
  return (toNetworks(subnets) as FabricNetwork[]).filter(({ prefix }) => {
    const own = blocksOf(prefix);
    return own !== null && blocks.some(({ from, to }) => own.from <= to && from <= own.to);
  });
}

/** The fabrics that have addresses in a region's /24, and whether the region is theirs. */
export async function listFabricsOfRegion(ctx: Ctx, regionId: string): Promise<RegionFabrics> {
  const region = await getRegionRow(ctx.db, regionId);
  const holder = (region.tags as Tags)[FABRIC_TAG] ?? null;
  // What the caller may not see is not told of, as everywhere.
  if (!ctx.actor.permissions.has("netbox_hedgehog.view_hedgehogfabric")) return { results: [] };
  const networks = await listNetworksIn(ctx.db, [{ from: region.block, to: region.block }]);
  const findings = await ctx.db.conflict.findMany({
    where: {
      findingKey: { in: networks.map(({ resourceId }) => `address_overlap:${resourceId}:allocated`) },
    },
    select: { id: true, resourceId: true },
  });
  const openOf = new Map(findings.map(({ id, resourceId }) => [resourceId, id]));
  return {
    results: networks.map(({ fabricId, fabricName, resourceId, vpc, name, prefix }) => {
      const isHolder = holder?.toLowerCase() === fabricName.toLowerCase();
      const conflict = openOf.get(resourceId);
      return {
        fabric_id: fabricId,
        fabric_name: fabricName,
        resource_id: resourceId,
        vpc,
        subnet: name,
        cidr: networkText(prefix),
        held_by_fabric: isHolder,
        conflict_id: !isHolder && conflict !== undefined ? conflictIdOf(conflict) : null,
      };
    }),
  };
}
