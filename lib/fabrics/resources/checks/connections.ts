import type { z } from "zod";
import { isObject, type JsonObject } from "@/lib/json";
import { checkAddresses, checkStaticExternal, type Link } from "./link-addresses";
import {
  address,
  addressWithLength,
  fields,
  flag,
  integer,
  isGiven,
  type KindCheck,
  listIn,
  listOf,
  mapIn,
  network,
  type Report,
  text,
  textLike,
  topology,
} from "./shape";
import { CONNECTION_TYPES, type ConnectionType, VLAN_MAX } from "./values";
import { count, either, quote } from "./words";

const MTU_MAX = 65_535;

const port = textLike(
  (value) => /^[^\s/]+(\/[^\s/]+)+$/.test(value),
  "a port as <device>/<port>, such as leaf-01/E1/5 or server-01/enp2s1",
);
const end = fields({}, { port });
const addressed = fields({ ip: addressWithLength }, { port });

const serverLink = fields({}, { server: end, switch: end });
const switchLink = fields({}, { switch1: end, switch2: end });
const bond = (min: number) =>
  fields({ mtu: integer(0, MTU_MAX), fallback: flag }, { links: listOf(serverLink, min) });
const links = (link: z.ZodType) => fields({}, { links: listOf(link, 1) });

const TYPES: Record<ConnectionType, z.ZodType> = {
  unbundled: fields({ mtu: integer(0, MTU_MAX) }, { link: serverLink }),
  bundled: bond(1),
  eslag: bond(2),
  mclag: bond(2),
  mclagDomain: fields({}, { peerLinks: listOf(switchLink, 1), sessionLinks: listOf(switchLink, 1) }),
  fabric: links(fields({}, { spine: addressed, leaf: addressed })),
  mesh: links(fields({}, { leaf1: addressed, leaf2: addressed })),
  gateway: links(fields({}, { switch: addressed, gateway: addressed })),
  vpcLoopback: links(switchLink),
  external: fields({}, { link: fields({}, { switch: end }) }),
  staticExternal: fields(
    { withinVPC: text },
    {
      link: fields(
        {},
        {
          switch: fields(
            { subnets: listOf(network), vlan: integer(0, VLAN_MAX) },
            { port, ip: addressWithLength, nextHop: address },
          ),
        },
      ),
    },
  ),
};

/** How many different devices stand at these ends of a connection's links, all links together. */
type Devices = { ends: readonly string[]; noun: string; min: number; max: number };

const one = (end: string, noun = end): Devices => ({ ends: [end], noun, min: 1, max: 1 });

const DEVICES: Partial<Record<ConnectionType, readonly Devices[]>> = {
  bundled: [one("server"), one("switch")],
  eslag: [one("server"), { ends: ["switch"], noun: "switch", min: 2, max: 4 }],
  mclag: [one("server"), { ends: ["switch"], noun: "switch", min: 2, max: 2 }],
  mclagDomain: [one("switch1", "switch"), one("switch2", "switch")],
  fabric: [one("spine"), one("leaf")],
  mesh: [{ ends: ["leaf1", "leaf2"], noun: "leaf", min: 2, max: 2 }],
  gateway: [one("switch"), one("gateway")],
  vpcLoopback: [{ ends: ["switch1", "switch2"], noun: "switch", min: 1, max: 1 }],
};

export const CONNECTION: KindCheck = {
  spec: fields({ topology, ...TYPES }),
  rules(spec, report) {
    const types = CONNECTION_TYPES.filter((type) => isGiven(spec[type]));
    if (types.length !== 1) reportTypes(types, report);
    for (const type of types) checkType(type, mapIn(spec[type]), report);
  },
};

function reportTypes(types: readonly ConnectionType[], report: Report): void {
  if (types.length === 0) report([], `A connection needs a type: ${either(CONNECTION_TYPES)}.`);
  else report([], `A connection has exactly one type, not ${types.join(" and ")}.`);
}

function checkType(type: ConnectionType, connection: JsonObject, report: Report): void {
  if (type === "mclag" || type === "mclagDomain")
    report([type], `${type} is deprecated and no longer supported; use eslag.`);
  const all = linksOf(type, connection);
  checkPorts(all, report);
  for (const devices of DEVICES[type] ?? []) checkDevices(type, all, devices, report);
  checkAddresses(all, report);
  if (type === "staticExternal")
    checkStaticExternal([type, "link", "switch"], mapIn(mapIn(connection.link).switch), report);
}

function linksOf(type: ConnectionType, connection: JsonObject): Link[] {
  if (isObject(connection.link)) return [{ path: [type, "link"], link: connection.link }];
  return ["links", "peerLinks", "sessionLinks"].flatMap((list) =>
    listIn(connection[list]).map((link, i) => ({ path: [type, list, i], link: mapIn(link) })),
  );
}

function checkPorts(all: readonly Link[], report: Report): void {
  const seen = new Set<string>();
  for (const { path, link } of all)
    for (const [name, value] of Object.entries(link)) {
      const { port } = mapIn(value);
      if (typeof port !== "string" || port === "") continue;
      if (seen.has(port))
        report([...path, name, "port"], `Port ${quote(port)} is used twice in this connection.`);
      seen.add(port);
    }
}

function checkDevices(type: ConnectionType, all: readonly Link[], devices: Devices, report: Report): void {
  const { ends, noun, min, max } = devices;
  const ports = all.flatMap(({ link }) => ends.map((name) => mapIn(link[name]).port));
  // A port that cannot be read is a finding of its own; counting without it would mislead.
  if (ports.length === 0 || !ports.every((port) => typeof port === "string" && port.includes("/"))) return;
  const amount = new Set(ports.map((port) => String(port).split("/", 1)[0])).size;
  if (amount >= min && amount <= max) return;
  const many = noun === "switch" ? "switches" : noun === "leaf" ? "leaves" : `${noun}s`;
  const wanted = min === max ? count(min, noun, many) : `${min} to ${max} ${many}`;
  report([type], `A connection of type ${type} has ${wanted}; this one has ${amount}.`);
}
