import type { Db } from "@/lib/db";
import type { Json } from "@/lib/json";
import { allocatedProblem, findForeignRegions, type MetRegion } from "../address-plan/regions";
import {
  type Network,
  outsideOf,
  outsideProblem,
  overlapProblem,
  overlappingNetworks,
  type Subnet,
  toNetworks,
} from "./addresses";
import type { Concern } from "./concerns";
import { findingOf } from "./detect";
import type { Found } from "./findings";
import type { FindingProblem } from "./schema";
import type { KeptConflict, NamedFabric } from "./store";

/** A namespace of addresses, and the networks it has. */
export type Ipv4Namespace = { id: number; name: string; subnets: Json };

/**
 * VPCs of one namespace whose addresses meet, or that lie outside of it, or in what the address plan
 * gave to somebody else, among those a change concerns.
 */
export async function findOverlaps(
  db: Db,
  { id: fabricId, name: fabricName }: NamedFabric,
  concerns: Concern[] | "all",
): Promise<Found> {
  const wanted = concerns === "all" ? null : [...new Set(concerns.flatMap((each) => each.ipv4Namespaces))];
  if (wanted?.length === 0) return { found: [], open: [] };
  const { subnets, namespaces } = await loadAddresses(db, fabricId, wanted);
  const byNamespace = new Map<string, Subnet[]>();
  for (const subnet of subnets) {
    const members = byNamespace.get(subnet.ipv4Namespace);
    if (members) members.push(subnet);
    else byNamespace.set(subnet.ipv4Namespace, [subnet]);
  }
  const networksBy = new Map([...byNamespace].map(([name, members]) => [name, toNetworks(members)]));
  const foreign = await findForeignRegions(db, fabricName, [...networksBy.values()].flat());
  const found = [...networksBy].flatMap(([name, networks]) => {
    const namespace = namespaces.find((each) => each.name === name);
    const own = new Set(networks);
    return [
      ...overlaps(networks, name),
      ...(namespace ? outsiders(networks, namespace) : []),
      ...allocated(
        foreign.filter(({ network }) => own.has(network)),
        name,
      ),
    ];
  });
  const open = await db.$queryRaw<Found["open"]>`
    SELECT id, "findingKey" FROM "Conflict"
    WHERE "fabricId" = ${fabricId} AND "findingKey" IS NOT NULL AND type = 'address_overlap'
      AND (${wanted === null} OR facts ->> 'ipv4_namespace' = ANY(${wanted ?? []}))`;
  return { found, open };
}

/** The addresses of VPCs that stay, and the namespaces they are from; without names, of all namespaces. */
export async function loadAddresses(
  db: Db,
  fabricId: number,
  names: string[] | null,
): Promise<{ subnets: (Subnet & { ipv4Namespace: string })[]; namespaces: Ipv4Namespace[] }> {
  const isAll = names === null;
  const subnets = await db.$queryRaw<(Subnet & { ipv4Namespace: string })[]>`
    SELECT r.id AS "resourceId", r.name AS vpc, s.key AS name, s.value ->> 'subnet' AS cidr, n.name AS "ipv4Namespace"
    FROM "Resource" r
    CROSS JOIN LATERAL (SELECT coalesce(nullif(r.gui #>> '{spec,ipv4Namespace}', ''), 'default') AS name) n
    CROSS JOIN LATERAL json_each(
      CASE WHEN json_typeof(r.gui #> '{spec,subnets}') = 'object' THEN r.gui #> '{spec,subnets}' ELSE '{}' END) s
    WHERE r."fabricId" = ${fabricId} AND r.kind = 'VPC' AND r.gui IS NOT NULL
      AND (r.git IS NOT NULL OR r.base IS NULL)
      AND (${isAll} OR n.name = ANY(${names ?? []})) AND s.value ->> 'subnet' IS NOT NULL`;
  const namespaces = await db.$queryRaw<Ipv4Namespace[]>`
    SELECT id, name, gui #> '{spec,subnets}' AS subnets FROM "Resource"
    WHERE "fabricId" = ${fabricId} AND kind = 'IPv4Namespace' AND gui IS NOT NULL
      AND (git IS NOT NULL OR base IS NULL) AND (${isAll} OR name = ANY(${names ?? []}))`;
  return { subnets, namespaces };
}

/** One finding for two VPCs, at the one that came later. */
function overlaps(networks: Network[], ipv4Namespace: string): KeptConflict[] {
  const byPair = new Map<string, { later: Network; problems: FindingProblem[] }>();
  for (const [inner, outer] of overlappingNetworks(networks)) {
    const [earlier, later] = inner.resourceId < outer.resourceId ? [inner, outer] : [outer, inner];
    const key = `${earlier.resourceId}:${later.resourceId}`;
    const pair = byPair.get(key) ?? { later, problems: [] };
    pair.problems.push(overlapProblem(later, earlier));
    byPair.set(key, pair);
  }
  return [...byPair].map(([key, { later, problems }]) =>
    findingOf({ id: later.resourceId, kind: "VPC", name: later.vpc }, "address_overlap", key, problems, {
      ipv4_namespace: ipv4Namespace,
    }),
  );
}

function outsiders(networks: Network[], namespace: Ipv4Namespace): KeptConflict[] {
  const byVpc = new Map<number, { vpc: string; problems: FindingProblem[] }>();
  const known = { ...namespace, subnets: networksOf(namespace) };
  for (const network of outsideOf(networks, known.subnets)) {
    const entry = byVpc.get(network.resourceId) ?? { vpc: network.vpc, problems: [] };
    entry.problems.push(outsideProblem(network, known));
    byVpc.set(network.resourceId, entry);
  }
  return [...byVpc].map(([id, { vpc, problems }]) =>
    findingOf({ id, kind: "VPC", name: vpc }, "address_overlap", `${id}:outside`, problems, {
      ipv4_namespace: namespace.name,
    }),
  );
}

/** One finding a VPC, with every region of somebody else's that it meets. */
function allocated(met: { network: Network; region: MetRegion }[], ipv4Namespace: string): KeptConflict[] {
  const byVpc = new Map<number, { vpc: string; problems: FindingProblem[] }>();
  for (const { network, region } of met) {
    const entry = byVpc.get(network.resourceId) ?? { vpc: network.vpc, problems: [] };
    entry.problems.push(allocatedProblem(network, region));
    byVpc.set(network.resourceId, entry);
  }
  return [...byVpc].map(([id, { vpc, problems }]) =>
    findingOf({ id, kind: "VPC", name: vpc }, "address_overlap", `${id}:allocated`, problems, {
      ipv4_namespace: ipv4Namespace,
    }),
  );
}

export const networksOf = ({ subnets }: Pick<Ipv4Namespace, "subnets">): string[] =>
  Array.isArray(subnets) ? subnets.filter((each) => typeof each === "string") : [];
