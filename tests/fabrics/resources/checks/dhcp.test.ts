import { expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/json";
import { specFindings } from "./documents";

const dhcpFindings = (dhcp: Json, subnet: JsonObject = {}) =>
  specFindings("VPC", {
    subnets: { a: { subnet: "10.0.1.0/24", gateway: "10.0.1.1", vlan: 1001, ...subnet, dhcp } },
  }).map((finding) => finding.replace("subnets.a.dhcp.", ""));

const range = (start: string, end: string) => ({ enable: true, range: { start, end } });
const options = (more: JsonObject) => ({ enable: true, options: more });

test.each<[string, Json, string[]]>([
  [
    "both a relay and a server",
    { enable: true, relay: "10.9.9.9/32" },
    ["relay: A subnet has a DHCP relay or a DHCP server, not both: drop relay or enable."],
  ],
  [
    "the VPC of a relay without the relay",
    { relayVPC: "vpc-2" },
    ["relayVPC: relayVPC counts only with relay, the address of the DHCP server."],
  ],
  [
    "a relay without a length",
    { relay: "10.9.9.9" },
    ['relay: "10.9.9.9" is not an IPv4 address with its length, such as 10.0.1.1/24.'],
  ],
  [
    "settings of a server that is off",
    { enable: false, range: { start: "10.0.1.9" }, options: { interfaceMTU: 1500 } },
    ["range: range counts only with enable: true.", "options: options counts only with enable: true."],
  ],
  [
    "a range elsewhere",
    range("10.0.2.10", "10.0.2.20"),
    [
      "range.start: 10.0.2.10 is not in subnet 10.0.1.0/24.",
      "range.end: 10.0.2.20 is not in subnet 10.0.1.0/24.",
    ],
  ],
  [
    "a range that runs backwards",
    range("10.0.1.20", "10.0.1.10"),
    ["range.start: The start 10.0.1.20 has to come before the end 10.0.1.10."],
  ],
  [
    "a range with the gateway in it",
    range("10.0.1.1", "10.0.1.99"),
    ["range: The range 10.0.1.1 to 10.0.1.99 contains the gateway 10.0.1.1."],
  ],
  [
    "a range from the subnet's own address",
    range("10.0.1.0", "10.0.1.99"),
    [
      "range.start: 10.0.1.0 is the address of the subnet itself.",
      "range: The range 10.0.1.0 to 10.0.1.99 contains the gateway 10.0.1.1.",
    ],
  ],
  [
    "an MTU too small",
    options({ interfaceMTU: 95 }),
    ["options.interfaceMTU: 95 is out of range; it can be 96 to 9036."],
  ],
  [
    "an MTU too large",
    options({ interfaceMTU: 9037 }),
    ["options.interfaceMTU: 9037 is out of range; it can be 96 to 9036."],
  ],
  [
    "a lease of no time",
    options({ leaseTimeSeconds: 0 }),
    ["options.leaseTimeSeconds: 0 is out of range; it can be 1 to 4294967295."],
  ],
  [
    "a name where an address is needed",
    options({ dnsServers: ["one.one"] }),
    ['options.dnsServers[0]: "one.one" is not an IPv4 address such as 10.0.1.1.'],
  ],
  [
    "a route through a gateway elsewhere",
    options({ advertisedRoutes: [{ destination: "10.2.0.0/24", gateway: "10.3.0.1" }] }),
    ["options.advertisedRoutes[0].gateway: 10.3.0.1 is not in subnet 10.0.1.0/24."],
  ],
  [
    "fixed addresses that cannot be given",
    {
      enable: true,
      static: {
        "no mac": { ip: "10.0.1.9" },
        "0c:20:12:ff:00:01": { ip: "10.0.1.1" },
        "0c:20:12:ff:00:02": { ip: "10.0.1.9" },
      },
    },
    [
      'static["no mac"]: "no mac" is not a MAC address such as 0c:20:12:ff:00:00.',
      'static["0c:20:12:ff:00:01"].ip: 10.0.1.1 is the gateway of this subnet.',
      'static["0c:20:12:ff:00:02"].ip: 10.0.1.9 is already given to "no mac".',
    ],
  ],
])("DHCP is warned of %s", (_, dhcp, expected) => {
  expect(dhcpFindings(dhcp)).toEqual(expected);
});

test("the first address is the gateway where none is named, and a range cannot have it either", () => {
  expect(dhcpFindings(range("10.0.1.1", "10.0.1.9"), { gateway: null })).toEqual([
    "range: The range 10.0.1.1 to 10.0.1.9 contains the gateway 10.0.1.1.",
  ]);
});

test("an empty DHCP section and one that is null say nothing", () => {
  expect(dhcpFindings({})).toEqual([]);
  expect(dhcpFindings(null)).toEqual([]);
  expect(dhcpFindings({ enable: false, options: { disableDefaultRoute: false, dnsServers: [] } })).toEqual(
    [],
  );
});

test("DHCP has to be off where hosts speak BGP", () => {
  expect(dhcpFindings({ enable: true }, { hostBGP: true })).toEqual([
    "enable: DHCP has to stay off with hostBGP: hosts bring their own addresses.",
  ]);
});
