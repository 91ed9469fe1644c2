import type { ConnectionType } from "@/lib/fabrics/resources/checks/values";
import { isObject, type Json } from "@/lib/json";
import type { Field, Group } from "./form-fields";

type End = { key: string; label: string; port: string; ip?: boolean };
type Shape = { label: string; ends: readonly End[]; links: "link" | "links" | "peerLinks"; bond?: boolean };

const SERVER: End = { key: "server", label: "Server", port: "server-01/enp2s1" };
const SWITCH: End = { key: "switch", label: "Switch", port: "leaf-01/E1/1" };
const PEERS: End[] = [
  { key: "switch1", label: "Switch 1", port: "leaf-01/E1/1" },
  { key: "switch2", label: "Switch 2", port: "leaf-02/E1/1" },
];

/** The types of connection there are, with the two ends of their cables. */
export const CONNECTION_TYPES: Readonly<Record<string, Shape>> = {
  unbundled: { label: "Unbundled: one cable, server to switch", ends: [SERVER, SWITCH], links: "link" },
  bundled: {
    label: "Bundled: several cables to one switch",
    ends: [SERVER, SWITCH],
    links: "links",
    bond: true,
  },
  eslag: {
    label: "ESLAG: several cables to two or more switches",
    ends: [SERVER, SWITCH],
    links: "links",
    bond: true,
  },
  mclag: { label: "MCLAG (deprecated)", ends: [SERVER, SWITCH], links: "links", bond: true },
  fabric: {
    label: "Fabric: spine to leaf",
    links: "links",
    ends: [
      { key: "spine", label: "Spine", port: "spine-01/E1/1", ip: true },
      { key: "leaf", label: "Leaf", port: "leaf-01/E1/8", ip: true },
    ],
  },
  mesh: {
    label: "Mesh: leaf to leaf",
    links: "links",
    ends: [
      { key: "leaf1", label: "Leaf 1", port: "leaf-01/E1/55", ip: true },
      { key: "leaf2", label: "Leaf 2", port: "leaf-02/E1/55", ip: true },
    ],
  },
  gateway: {
    label: "Gateway: switch to gateway",
    links: "links",
    ends: [
      { ...SWITCH, ip: true },
      { key: "gateway", label: "Gateway", port: "gateway-1/enp2s1", ip: true },
    ],
  },
  mclagDomain: { label: "MCLAG domain (deprecated)", ends: PEERS, links: "peerLinks" },
  vpcLoopback: { label: "VPC loopback", ends: PEERS, links: "links" },
  external: { label: "External: switch to the outside", ends: [SWITCH], links: "link" },
  staticExternal: { label: "Static external", ends: [SWITCH], links: "link" },
} satisfies Record<ConnectionType, Shape>;

/** An empty spec of that type, with the places to fill in. */
export function blankConnection(type: string): Json {
  const shape = CONNECTION_TYPES[type];
  if (!shape) return {};
  const link = blankLink(shape);
  return { [type]: { [shape.links]: shape.links === "link" ? link : [link] } };
}

/** The inputs of a connection of that type; none for a type nobody knows. */
export function connectionGroups(type: string | undefined): Group[] {
  const shape = type ? CONNECTION_TYPES[type] : undefined;
  if (!type || !shape) return [];
  const fields = shape.ends.flatMap(endFields);
  const links: Group =
    shape.links === "link"
      ? {
          type: "fields",
          title: "Cable",
          path: ["spec", type, "link"],
          fields: [...fields, ...extraFields(type)],
        }
      : {
          type: "list",
          title: "Cables",
          noun: "cable",
          path: ["spec", type, shape.links],
          fields,
          blank: blankLink(shape),
        };
  return shape.bond ? [links, bondGroup(type)] : [links];
}

const blankLink = ({ ends }: Shape): Json =>
  Object.fromEntries(ends.map((end) => [end.key, { port: null, ...(end.ip ? { ip: null } : {}) }]));

const endFields = (end: End): Field[] => [
  { path: [end.key, "port"], label: `${end.label} port`, input: "address", placeholder: end.port },
  ...(end.ip
    ? [
        {
          path: [end.key, "ip"],
          label: `${end.label} address`,
          input: "address" as const,
          placeholder: "172.30.128.0/31",
        },
      ]
    : []),
];

const bondGroup = (type: string): Group => ({
  type: "fields",
  title: "Bond",
  path: ["spec", type],
  fields: [
    { path: ["mtu"], label: "MTU", input: "number", placeholder: "9036" },
    { path: ["fallback"], label: "Let one cable work without LACP", input: "toggle" },
  ],
});

const extraFields = (type: string): Field[] =>
  type !== "staticExternal"
    ? []
    : [
        { path: ["switch", "ip"], label: "Address", input: "address", placeholder: "172.30.50.5/24" },
        { path: ["switch", "nextHop"], label: "Next hop", input: "address", placeholder: "172.30.50.1" },
        { path: ["switch", "vlan"], label: "VLAN", input: "number", placeholder: "1005" },
        { path: ["switch", "subnets"], label: "Subnets", input: "words", hint: "Separated by commas" },
      ];

/** The key of the spec that says what the connection is; other keys may stand before it. */
export const connectionTypeOf = (spec: Json | undefined): string | undefined =>
  isObject(spec) ? Object.keys(spec).find((key) => Object.hasOwn(CONNECTION_TYPES, key)) : undefined;
