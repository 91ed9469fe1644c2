import { isObject, type JsonObject } from "@/lib/json";
import { allocatedProblem, blocksOf } from "../address-plan/regions";
import {
  ipv4NamespaceOf,
  outsideOf,
  outsideProblem,
  overlapProblem,
  overlappingNetworks,
  subnetsOf,
  toNetworks,
} from "./addresses";
import { type Target, violationsOf } from "./dependencies";
import type { FindingProblem, Surroundings } from "./schema";

/** A resource that would name something that is gone. */
export type Broken = Surroundings["dependants"][number] & { message: string };

export type Consequences = { broken: Broken[]; problems: FindingProblem[] };

type Subject = { id: number; kind: string; name: string };

/**
 * What a result means for the resources around it, by the rules that a sync will find it by.
 *
 * Pure, so that it follows every choice without asking the server. What a typed value names that none
 * of the three documents did is not known here and not judged.
 */
export function consequencesOf(
  resource: Subject,
  document: JsonObject | null,
  surroundings: Surroundings,
): Consequences {
  return {
    broken: surroundings.dependants.flatMap((dependant) => {
      const message = breakage(resource, document, dependant.subnets);
      return message === null ? [] : [{ ...dependant, message }];
    }),
    problems: document
      ? [...missingIn(document, surroundings), ...addressProblems(resource, document, surroundings)]
      : [],
  };
}

function breakage({ kind, name }: Subject, document: JsonObject | null, needed: string[]): string | null {
  if (document === null) return `Names ${kind} ${name}, which would be gone.`;
  const spec = isObject(document.spec) ? document.spec : {};
  const subnets = isObject(spec.subnets) ? spec.subnets : {};
  const gone = needed.filter((subnet) => !Object.hasOwn(subnets, subnet));
  return gone.length === 0 ? null : `Names subnet ${gone.join(", ")}, which would be gone.`;
}

function missingIn(document: JsonObject, { targets }: Surroundings): FindingProblem[] {
  const find = (kind: string, name: string) =>
    targets.find((target) => target.kind === kind && target.name === name);
  const world = {
    find: (kind: string, name: string) => {
      const target = find(kind, name);
      return target?.id == null || target.presence === "missing" ? undefined : (target as Target);
    },
    holds: () => true,
  };
  return violationsOf(document, world).filter(
    ({ reason, kind, name }) => reason !== "missing" || find(kind, name)?.presence === "missing",
  );
}

function addressProblems(
  { id, kind, name }: Subject,
  document: JsonObject,
  { networks, ipv4_namespaces, regions }: Surroundings,
): FindingProblem[] {
  if (kind !== "VPC") return [];
  const ipv4Namespace = ipv4NamespaceOf(document);
  const own = toNetworks(subnetsOf(document, id, name));
  const others = networks
    .filter((network) => network[4] === ipv4Namespace)
    .map(([resourceId, vpc, subnet, cidr]) => ({ resourceId, vpc, name: subnet, cidr }));
  const overlaps = overlappingNetworks([...own, ...toNetworks(others)]).flatMap(([inner, outer]) => {
    if (inner.resourceId === id) return [overlapProblem(inner, outer)];
    return outer.resourceId === id ? [overlapProblem(outer, inner)] : [];
  });
  const namespace = ipv4_namespaces.find((each) => each.name === ipv4Namespace);
  const outside = namespace
    ? outsideOf(own, namespace.subnets).map((network) => outsideProblem(network, namespace))
    : [];
  const allocated = own.flatMap((network) => {
    const blocks = blocksOf(network.prefix);
    const met = blocks ? regions.filter(({ block }) => blocks.from <= block && block <= blocks.to) : [];
    return met.map((region) => allocatedProblem(network, region));
  });
  return [...overlaps, ...outside, ...allocated];
}
