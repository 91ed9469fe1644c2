import type { Resource } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import type { Json, JsonObject } from "@/lib/json";
import { findForeignRegions } from "../address-plan/regions";
import { type Dependant, dependantsOf } from "../resources/dependants";
import { referencesOf } from "../resources/references";
import { ipv4NamespaceOf, subnetsOf, toNetworks } from "./addresses";
import { isJudged } from "./dependencies";
import { loadAddresses, networksOf } from "./find-overlaps";
import { loadWorld } from "./find-violations";
import type { Surroundings } from "./schema";

/** What a result can break or run into, for every value that one of its three documents has. */
export async function loadSurroundings(db: Db, resource: Resource): Promise<Surroundings> {
  const documents = [resource.base, resource.gui, resource.git].filter(
    (each) => each !== null,
  ) as JsonObject[];
  const [dependants, targets, addresses] = await Promise.all([
    loadDependants(db, resource),
    loadTargets(db, resource, documents),
    loadNeighbours(db, resource, documents),
  ]);
  return { dependants, targets, ...addresses };
}

async function loadDependants(db: Db, resource: Resource): Promise<Surroundings["dependants"]> {
  const dependants = await dependantsOf(db, resource);
  const needs = resource.kind === "VPC" ? await subnetsNeeded(db, resource.name, dependants) : new Map();
  return dependants.map(({ id, kind, name }) => ({ id, kind, name, subnets: needs.get(id) ?? [] }));
}

async function subnetsNeeded(db: Db, vpc: string, dependants: Dependant[]): Promise<Map<number, string[]>> {
  const rows = await db.$queryRaw<{ id: number; kind: string; spec: Json }[]>`
    SELECT id, kind, coalesce(gui, git, base) -> 'spec' AS spec FROM "Resource"
    WHERE id = ANY(${dependants.map(({ id }) => id)})`;
  return new Map(
    rows.map((row) => [
      row.id,
      referencesOf(row).flatMap(({ kind, name, subnets }) => (kind === "VPC" && name === vpc ? subnets : [])),
    ]),
  );
}

async function loadTargets(
  db: Db,
  { id, fabricId, kind, namespace, name }: Resource,
  documents: JsonObject[],
): Promise<Surroundings["targets"]> {
  const referrers = documents.map(({ spec }) => ({ id, kind, namespace, name, spec: spec ?? null }));
  const counts = await db.resource.groupBy({ by: ["kind"], where: { fabricId }, _count: true });
  const held = new Map(counts.map((row) => [row.kind, row._count]));
  const world = (await loadWorld(db, fabricId, referrers, held))(namespace);
  const named = new Map(
    documents.flatMap((document) =>
      referencesOf(document).map((reference) => [`${reference.kind}/${reference.name}`, reference]),
    ),
  );
  return [...named.values()].flatMap((reference): Surroundings["targets"] => {
    const target = world.find(reference.kind, reference.name);
    if (target) return [{ ...target, subnets: [...target.subnets] }];
    return isJudged(reference.kind, reference.name, world)
      ? [{ id: null, kind: reference.kind, name: reference.name, presence: "missing", subnets: [] }]
      : [];
  });
}

async function loadNeighbours(
  db: Db,
  { id, fabricId, kind, name }: Resource,
  documents: JsonObject[],
): Promise<Pick<Surroundings, "networks" | "ipv4_namespaces" | "regions">> {
  if (kind !== "VPC") return { networks: [], ipv4_namespaces: [], regions: [] };
  const names = [...new Set(documents.map(ipv4NamespaceOf))];
  const own = documents.flatMap((document) => toNetworks(subnetsOf(document, id, name)));
  const fabric = await db.fabric.findUniqueOrThrow({ where: { id: fabricId }, select: { name: true } });
  const [{ subnets, namespaces }, foreign] = await Promise.all([
    loadAddresses(db, fabricId, names),
    findForeignRegions(db, fabric.name, own),
  ]);
  return {
    networks: subnets
      .filter(({ resourceId }) => resourceId !== id)
      .map(({ resourceId, vpc, name, cidr, ipv4Namespace }) => [resourceId, vpc, name, cidr, ipv4Namespace]),
    ipv4_namespaces: namespaces.map((each) => ({ id: each.id, name: each.name, subnets: networksOf(each) })),
    regions: [...new Map(foreign.map(({ region }) => [region.id, region])).values()],
  };
}
