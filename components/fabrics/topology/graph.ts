import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import type { ResourceRow } from "@/lib/fabrics/resources/schema";
import { isObject, type Json } from "@/lib/json";

export type Tier = "spine" | "leaf" | "edge";
export type Node = {
  name: string;
  tier: Tier;
  kind: string;
  /** Null when a connection names a device that is no resource. */
  resource: ResourceRow | null;
};
export type Link = {
  id: string;
  from: string;
  to: string;
  /** `fabric`, `eslag`, …: the one key of the connection's spec. */
  type: string;
  cables: number;
  resource: ResourceRow;
};
export type Graph = { nodes: Node[]; links: Link[] };

const DEVICE_KINDS = new Set(["Switch", "Server", "Gateway", "External"]);

/** Devices and the cables between them, read from the resources; devices that are only named get a node too. */
export function topology(resources: readonly ResourceRow[]): Graph {
  const nodes = new Map<string, Node>();
  for (const resource of resources) {
    if (DEVICE_KINDS.has(resource.kind))
      nodes.set(resource.name, {
        name: resource.name,
        tier: tierOf(resource),
        kind: resource.kind,
        resource,
      });
  }
  const links = resources.filter(({ kind }) => kind === "Connection").flatMap(linksOf);
  for (const name of links.flatMap(({ from, to }) => [from, to])) {
    if (!nodes.has(name)) nodes.set(name, { name, tier: "edge", kind: "Unknown", resource: null });
  }
  return { nodes: [...nodes.values()], links };
}

function tierOf({ kind, spec }: ResourceRow): Tier {
  if (kind === "Switch") return spec?.role === "spine" ? "spine" : "leaf";
  return kind === "Gateway" ? "spine" : "edge";
}

/** What does not fit together, in words, by the resource it is found at. */
export function findingsByResource(
  conflicts: readonly Pick<Conflict, "resource_id" | "problems">[],
): ReadonlyMap<number, string> {
  const found = new Map<number, Set<string>>();
  for (const { resource_id, problems } of conflicts) {
    const messages = found.get(resource_id) ?? new Set();
    // The same may be wrong in several places of one resource.
    for (const { message } of problems) messages.add(message);
    found.set(resource_id, messages);
  }
  return new Map([...found].map(([id, messages]) => [id, [...messages].join(" ")]));
}

/** One link per pair of devices of a connection, with the number of cables between them. */
function linksOf(resource: ResourceRow): Link[] {
  const [type, body] = Object.entries(resource.spec ?? {})[0] ?? [];
  if (!type || !isObject(body)) return [];
  const cables = Array.isArray(body.links)
    ? body.links
    : [body.link, ...Object.values(body).filter(Array.isArray).flat()];
  const byPair = new Map<string, Link>();
  for (const cable of cables) {
    const [from, to] = devicesOf(cable ?? null);
    if (!from || !to || from === to) continue;
    const id = `${resource.id}:${from}:${to}`;
    const known = byPair.get(id);
    if (known) known.cables += 1;
    else byPair.set(id, { id, from, to, type, cables: 1, resource });
  }
  return [...byPair.values()];
}

/** `{server: {port: "server-1/eth0"}, switch: {port: "leaf-1/E1/1"}}` names the devices server-1 and leaf-1. */
function devicesOf(cable: Json): string[] {
  if (!isObject(cable)) return [];
  return Object.values(cable).flatMap((end) =>
    isObject(end) && typeof end.port === "string" ? [end.port.split("/")[0] ?? ""] : [],
  );
}
