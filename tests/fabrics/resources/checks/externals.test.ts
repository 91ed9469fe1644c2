import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/json";
import { specFindings } from "./documents";

const BGP = { inboundCommunity: "65102:5000", outboundCommunity: "50000:50001" };

test.each<[string, Json, string[]]>([
  [
    "no communities",
    { ipv4Namespace: "default" },
    ["inboundCommunity: inboundCommunity is missing.", "outboundCommunity: outboundCommunity is missing."],
  ],
  [
    "a community out of range",
    { ...BGP, inboundCommunity: "65536:1" },
    ['inboundCommunity: "65536:1" is not a BGP community such as 50000:50001.'],
  ],
  [
    "communities of a static external",
    { inboundCommunity: "1:1", static: { prefixes: ["0.0.0.0/0"] } },
    [
      "inboundCommunity: An external has static prefixes or BGP communities, not both: drop static or inboundCommunity.",
    ],
  ],
  ["no static prefixes", { static: { prefixes: [] } }, ["static.prefixes: Needs at least 1 entry."]],
])("an external is warned of %s", (_, spec, expected) => {
  expect(specFindings("External", spec)).toEqual(expected);
});

describe("an attachment", () => {
  const NAMES = { external: "internet", connection: "leaf-01--external" };
  const PEER = { switch: { ip: "192.0.2.1/30" }, neighbor: { asn: 65000, ip: "192.0.2.2" } };
  const STATEMENT = { seq: 10, action: "deny", protocol: "ip", srcPrefix: "any", dstPrefix: "any" };
  const withAcl = (...statements: JsonObject[]): Json => ({
    ...NAMES,
    ...PEER,
    inboundACL: { statements: statements.map((statement) => ({ ...STATEMENT, ...statement })) },
  });
  const at = "inboundACL.statements";

  test.each<[string, Json, string[]]>([
    ["no names", PEER, ["external: external is missing.", "connection: connection is missing."]],
    [
      "no neighbor",
      { ...NAMES, switch: { ip: "192.0.2.1/30" } },
      ["neighbor.asn: neighbor.asn is missing.", "neighbor.ip: neighbor.ip is missing."],
    ],
    [
      "an address without a length",
      { ...NAMES, ...PEER, switch: { ip: "192.0.2.1" } },
      ['switch.ip: "192.0.2.1" is not an IPv4 address with its length, such as 10.0.1.1/24.'],
    ],
    [
      "a neighbor of a static attachment",
      { ...NAMES, static: { remoteIP: "192.0.2.2", proxy: true }, neighbor: { asn: 65000 } },
      ["neighbor.asn: A static attachment has no neighbor.asn: drop it or static."],
    ],
    [
      "neither address nor proxy",
      { ...NAMES, static: { remoteIP: "192.0.2.2" } },
      ["static: A static attachment needs either ip or proxy: true, and not both."],
    ],
    [
      "both address and proxy",
      { ...NAMES, static: { remoteIP: "192.0.2.2", ip: "192.0.2.1/30", proxy: true } },
      ["static: A static attachment needs either ip or proxy: true, and not both."],
    ],
    ["a number used twice", withAcl({}, {}), [`${at}[1].seq: Sequence number 10 is used twice.`]],
    ["a reserved number", withAcl({ seq: 9 }), [`${at}[0].seq: 9 is out of range; it can be 10 to 65535.`]],
    [
      "an unknown action",
      withAcl({ action: "allow" }),
      [`${at}[0].action: "allow" is not possible; choose permit, deny, discard or transit.`],
    ],
    [
      "ports without a protocol that has them",
      withAcl({ portRangeBegin: 80, portRangeEnd: 90 }),
      [`${at}[0].portRangeBegin: A port range counts only with protocol tcp or udp.`],
    ],
    [
      "ports that run backwards",
      withAcl({ protocol: "udp", portRangeBegin: 90, portRangeEnd: 80 }),
      [`${at}[0].portRangeBegin: The range begins at 90, after its end 80.`],
    ],
    [
      "flags that exclude each other",
      withAcl({ protocol: "tcp", tcpFilters: { syn: true, notSyn: true } }),
      [`${at}[0].tcpFilters.syn: syn and notSyn exclude each other.`],
    ],
    [
      "ICMP details of another protocol",
      withAcl({ icmpType: 8 }),
      [`${at}[0].icmpType: icmpType counts only with protocol icmp.`],
    ],
  ])("is warned of %s", (_, spec, expected) => {
    expect(specFindings("ExternalAttachment", spec)).toEqual(expected);
  });
});

test.each<[string, Json, string[]]>([
  ["nothing permitted", {}, ["permit: permit is missing."]],
  [
    "no names",
    { permit: { vpc: {}, external: { name: "" } } },
    ["permit.vpc.name: name is missing.", "permit.external.name: name is missing."],
  ],
  [
    "prefixes written as text",
    { permit: { vpc: { name: "vpc-1" }, external: { name: "internet", prefixes: ["0.0.0.0/0"] } } },
    ['permit.external.prefixes[0]: Needs a map, not the text "0.0.0.0/0".'],
  ],
])("an external peering is warned of %s", (_, spec, expected) => {
  expect(specFindings("ExternalPeering", spec)).toEqual(expected);
});
