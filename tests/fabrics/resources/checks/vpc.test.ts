import { expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/json";
import { specFindings } from "./documents";

const SUBNET = { subnet: "10.0.1.0/24", gateway: "10.0.1.1", vlan: 1001 };
const vpc = (subnet: JsonObject, more: JsonObject = {}): JsonObject => ({
  subnets: { default: { ...SUBNET, ...subnet } },
  ...more,
});
const two = (a: JsonObject, b: JsonObject): Json => ({
  subnets: { a: { ...SUBNET, ...a }, b: { subnet: "10.0.2.0/24", vlan: 1002, ...b } },
});

test.each<[string, Json, string[]]>([
  ["no subnets", {}, ["subnets: subnets is missing."]],
  ["an empty map of subnets", { subnets: {} }, ["subnets: A VPC needs at least one subnet."]],
  ["a list of subnets", { subnets: ["10.0.1.0/24"] }, ["subnets: Needs a map, not a list."]],
  [
    "an unsupported mode",
    vpc({}, { mode: "l3flat" }),
    ['mode: "l3flat" is not possible; choose "" or l3vni.'],
  ],
  ["a subnet without its network", vpc({ subnet: "" }), ["subnets.default.subnet: subnet is missing."]],
  [
    "a network without a length",
    vpc({ subnet: "10.0.1.0" }),
    ['subnets.default.subnet: "10.0.1.0" is not an IPv4 subnet such as 10.0.1.0/24.'],
  ],
  [
    "a number that some read as octal",
    vpc({ subnet: "10.0.010.0/24" }),
    ['subnets.default.subnet: "10.0.010.0/24" is not an IPv4 subnet such as 10.0.1.0/24.'],
  ],
  [
    "a length with a zero before it",
    vpc({ subnet: "10.0.1.0/024" }),
    ['subnets.default.subnet: "10.0.1.0/024" is not an IPv4 subnet such as 10.0.1.0/24.'],
  ],
  [
    "a subnet that is too small",
    vpc({ subnet: "10.0.1.0/31" }),
    ["subnets.default.subnet: /31 is too small for a subnet; it needs /30 or larger."],
  ],
  [
    "a gateway elsewhere",
    vpc({ gateway: "10.0.2.1" }),
    ["subnets.default.gateway: Gateway 10.0.2.1 is not in subnet 10.0.1.0/24."],
  ],
  ["no VLAN", vpc({ vlan: null }), ["subnets.default.vlan: vlan is missing."]],
  ["a VLAN as text", vpc({ vlan: "1001" }), ['subnets.default.vlan: Needs a number, not the text "1001".']],
  [
    "a VLAN beyond the last",
    vpc({ vlan: 4095 }),
    ["subnets.default.vlan: 4095 is out of range; it can be 1 to 4094."],
  ],
  [
    "a VLAN twice",
    two({}, { vlan: 1001 }),
    ['subnets.b.vlan: VLAN 1001 is taken by subnet "a" of this VPC.'],
  ],
  [
    "networks that overlap",
    two({}, { subnet: "10.0.1.128/25" }),
    ['subnets.b.subnet: Overlaps 10.0.1.0/24 of subnet "a".'],
  ],
  [
    "a misspelt field",
    vpc({ gatway: "10.0.1.1" }),
    ["subnets.default.gatway: There is no field gatway; did you mean gateway?"],
  ],
  ["a field of nobody", vpc({}, { tags: {} }), ["tags: There is no field tags here."]],
  [
    "text for a flag",
    vpc({ isolated: "yes" }),
    ['subnets.default.isolated: Needs true or false, not the text "yes".'],
  ],
  [
    "a number for text",
    vpc({}, { ipv4Namespace: 5 }),
    ["ipv4Namespace: Needs text, not 5; put it in quotes."],
  ],
  ["a permit list of one", vpc({}, { permit: [["default"]] }), ["permit[0]: Needs at least 2 entries."]],
  [
    "a permit list naming nobody",
    vpc({}, { permit: [["default", "other"]] }),
    ['permit[0][1]: This VPC has no subnet "other"; it has "default".'],
  ],
  [
    "a permit list naming an inherited property",
    vpc({}, { permit: [["default", "constructor"]] }),
    ['permit[0][1]: This VPC has no subnet "constructor"; it has "default".'],
  ],
  [
    "a permit list naming one twice",
    vpc({}, { permit: [["default", "default"]] }),
    ['permit[0][1]: Subnet "default" is named twice in this list.'],
  ],
  [
    "a route without next hops",
    vpc({}, { staticRoutes: [{ prefix: "10.1.0.0/16", nextHops: [] }] }),
    ["staticRoutes[0].nextHops: Needs at least 1 entry."],
  ],
  [
    "a route to an address in a network",
    vpc({}, { staticRoutes: [{ prefix: "10.1.0.5/16", nextHops: ["10.0.1.2"] }] }),
    [
      'staticRoutes[0].prefix: "10.1.0.5/16" is not an IPv4 network such as 10.0.1.0/24, with nothing set beyond the prefix.',
    ],
  ],
  [
    "lengths of host routes without hosts that speak BGP",
    vpc({ hostBGPMinPrefixLen: 26 }),
    ["subnets.default.hostBGPMinPrefixLen: hostBGPMinPrefixLen counts only with hostBGP: true."],
  ],
  [
    "a host route shorter than the subnet",
    vpc({ hostBGP: true, hostBGPMinPrefixLen: 20 }),
    ["subnets.default.hostBGPMinPrefixLen: 20 is shorter than the subnet's own length, 24."],
  ],
])("a VPC is warned of %s", (_, spec, expected) => {
  expect(specFindings("VPC", spec)).toEqual(expected);
});

test("hosts that speak BGP need neither VLAN nor gateway, and share VLANs", () => {
  expect(specFindings("VPC", vpc({ hostBGP: true, vlan: null, gateway: "" }))).toEqual([]);
  expect(specFindings("VPC", two({ hostBGP: true }, { hostBGP: true, vlan: 1001 }))).toEqual([]);
});

test("a VPC has at most twenty subnets", () => {
  const subnets = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`s${i}`, { subnet: `10.0.${i}.0/24`, vlan: 100 + i }]),
    );
  expect(specFindings("VPC", { subnets: subnets(20) })).toEqual([]);
  expect(specFindings("VPC", { subnets: subnets(21) })).toEqual([
    "subnets: A VPC has at most 20 subnets, not 21.",
  ]);
});

test("a misspelt field does not hide that the gateway lies elsewhere", () => {
  expect(specFindings("VPC", vpc({ gateway: "10.0.2.1", isolate: true }, { mod: "" }))).toEqual([
    "subnets.default.isolate: There is no field isolate; did you mean isolated?",
    "mod: There is no field mod; did you mean mode?",
    "subnets.default.gateway: Gateway 10.0.2.1 is not in subnet 10.0.1.0/24.",
  ]);
});
