import { isObject, type JsonObject } from "@/lib/json";
import { formatPath } from "@/lib/merge/path";
import { networkText, type Prefix, readPrefix } from "../resources/checks/ipv4";
import type { FindingProblem } from "./schema";

/** One subnet of a VPC, as written. */
export type Subnet = { resourceId: number; vpc: string; name: string; cidr: string };
/** One that could be read. */
export type Network = Subnet & { prefix: Prefix };

/** Enough to see what is wrong with a subnet; the hundredth VPC at the same addresses says no more. */
const OVERLAPS_PER_SUBNET_MAX = 20;

export const DEFAULT_IPV4_NAMESPACE = "default";

/** The namespace a VPC's addresses belong to. */
export function ipv4NamespaceOf(document: JsonObject): string {
  const spec = isObject(document.spec) ? document.spec : {};
  return typeof spec.ipv4Namespace === "string" && spec.ipv4Namespace !== ""
    ? spec.ipv4Namespace
    : DEFAULT_IPV4_NAMESPACE;
}

/** The subnets of a VPC, without those that have no address. */
export function subnetsOf(document: JsonObject, resourceId: number, vpc: string): Subnet[] {
  const spec = isObject(document.spec) ? document.spec : {};
  const subnets = isObject(spec.subnets) ? spec.subnets : {};
  return Object.entries(subnets).flatMap(([name, subnet]) =>
    isObject(subnet) && typeof subnet.subnet === "string"
      ? [{ resourceId, vpc, name, cidr: subnet.subnet }]
      : [],
  );
}

/** Subnets with their addresses as numbers; what is no IPv4 subnet is left out. */
export const toNetworks = (subnets: readonly Subnet[]): Network[] =>
  subnets.flatMap((subnet) => {
    const prefix = readPrefix(subnet.cidr);
    return prefix ? [{ ...subnet, prefix }] : [];
  });

/**
 * Pairs of subnets of different VPCs that have addresses in common: the narrower first.
 *
 * Two networks either lie in each other or have nothing in common. So one walk in the order of their
 * first addresses, with those that are still open on a stack, meets every pair, and thousands of
 * subnets that get along cost no more than sorting them.
 */
export function overlappingNetworks(networks: readonly Network[]): [inner: Network, outer: Network][] {
  const pairs: [Network, Network][] = [];
  const open: Network[] = [];
  const ordered = networks.toSorted(
    (a, b) =>
      a.prefix.first - b.prefix.first ||
      b.prefix.last - a.prefix.last ||
      a.resourceId - b.resourceId ||
      (a.name < b.name ? -1 : 1),
  );
  for (const network of ordered) {
    while (open.length > 0 && (open.at(-1) as Network).prefix.last < network.prefix.first) open.pop();
    let found = 0;
    for (let i = open.length - 1; i >= 0 && found < OVERLAPS_PER_SUBNET_MAX; i -= 1) {
      const outer = open[i] as Network;
      if (outer.resourceId === network.resourceId) continue;
      pairs.push([network, outer]);
      found += 1;
    }
    open.push(network);
  }
  return pairs;
}

/** Those that lie in none of the networks a namespace has; nothing is known where it names none that can be read. */
export function outsideOf(networks: readonly Network[], allowed: readonly string[]): Network[] {
  const wide = allowed.flatMap((cidr) => readPrefix(cidr) ?? []);
  if (wide.length === 0) return [];
  return networks.filter(
    ({ prefix }) => !wide.some(({ first, last }) => first <= prefix.first && prefix.last <= last),
  );
}

const subnetPath = (name: string): string => formatPath(["spec", "subnets", name, "subnet"]);
const cidrText = ({ prefix }: Network): string => networkText(prefix);

/** What to say of a subnet that shares addresses with another VPC's. */
export const overlapProblem = (own: Network, other: Network): FindingProblem => ({
  path: subnetPath(own.name),
  reason: "overlap",
  kind: "VPC",
  name: other.vpc,
  resource_id: other.resourceId,
  cidr: cidrText(own),
  other_cidr: cidrText(other),
  message: `${cidrText(own)} overlaps ${cidrText(other)}, subnet ${other.name} of VPC ${other.vpc}.`,
});

/** What to say of a subnet that is in none of its namespace's networks. */
export const outsideProblem = (
  own: Network,
  namespace: { id: number; name: string; subnets: readonly string[] },
): FindingProblem => ({
  path: subnetPath(own.name),
  reason: "outside",
  kind: "IPv4Namespace",
  name: namespace.name,
  resource_id: namespace.id,
  cidr: cidrText(own),
  other_cidr: null,
  message: `${cidrText(own)} lies outside of IPv4Namespace ${namespace.name}, which has ${namespace.subnets.join(", ")}.`,
});
