import type { Resource } from "@/generated/prisma/client";
import type { ResourceState } from "@/generated/prisma/enums";
import type { Db } from "@/lib/db";

export type Dependant = { id: number; kind: string; name: string; state: ResourceState };

const SHOWN_MAX = 50;

/**
 * Which kinds name another resource, and where. `$name` stands for the wanted name; the paths are
 * SQL/JSON, so the database finds the dependants without loading a document.
 */
const REFERENCES: Record<string, { kind: string; path: string }[]> = {
  VPC: [
    { kind: "VPCAttachment", path: "$.spec.subnet ? (@ starts with $slash)" },
    { kind: "VPCPeering", path: "$.spec.permit[*].keyvalue() ? (@.key == $name)" },
    { kind: "ExternalPeering", path: "$.spec.permit.vpc.name ? (@ == $name)" },
    { kind: "VPC", path: "$.spec.subnets.*.dhcp.relayVPC ? (@ == $name)" },
  ],
  Connection: [
    { kind: "VPCAttachment", path: "$.spec.connection ? (@ == $name)" },
    { kind: "ExternalAttachment", path: "$.spec.connection ? (@ == $name)" },
  ],
  Switch: [{ kind: "Connection", path: "$.spec.**.port ? (@ starts with $slash)" }],
  Server: [{ kind: "Connection", path: "$.spec.**.port ? (@ starts with $slash)" }],
  External: [
    { kind: "ExternalAttachment", path: "$.spec.external ? (@ == $name)" },
    { kind: "ExternalPeering", path: "$.spec.permit.external.name ? (@ == $name)" },
  ],
  IPv4Namespace: [
    { kind: "VPC", path: "$.spec.ipv4Namespace ? (@ == $name)" },
    { kind: "External", path: "$.spec.ipv4Namespace ? (@ == $name)" },
  ],
  VLANNamespace: [
    { kind: "VPC", path: "$.spec.vlanNamespace ? (@ == $name)" },
    { kind: "Switch", path: "$.spec.vlanNamespaces[*] ? (@ == $name)" },
  ],
  SwitchGroup: [
    { kind: "Switch", path: "$.spec.groups[*] ? (@ == $name)" },
    { kind: "Switch", path: "$.spec.redundancy.group ? (@ == $name)" },
  ],
};

/** Resources of the same fabric that name this one, at most fifty. */
export async function dependantsOf(
  db: Db,
  resource: Pick<Resource, "fabricId" | "kind" | "name">,
): Promise<Dependant[]> {
  const references = REFERENCES[resource.kind] ?? [];
  if (references.length === 0) return [];
  const variables = JSON.stringify({ name: resource.name, slash: `${resource.name}/` });
  const found = await Promise.all(
    references.map(
      ({ kind, path }) => db.$queryRaw<Dependant[]>`
        SELECT id, kind, name, state::text AS state FROM "Resource"
        WHERE "fabricId" = ${resource.fabricId} AND kind = ${kind}
          AND jsonb_path_exists(coalesce(gui, git, base)::jsonb, ${path}::jsonpath, ${variables}::jsonb, true)
        ORDER BY name LIMIT ${SHOWN_MAX}`,
    ),
  );
  const unique = new Map(found.flat().map((dependant) => [dependant.id, dependant]));
  return [...unique.values()].slice(0, SHOWN_MAX);
}
