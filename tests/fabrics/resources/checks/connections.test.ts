import { expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/json";
import { specFindings } from "./documents";

const server = (serverPort: string, switchPort: string): JsonObject => ({
  server: { port: serverPort },
  switch: { port: switchPort },
});
const fabric = (...links: [spineIp: string | null, leafIp: string | null][]): Json => ({
  fabric: {
    links: links.map(([spineIp, leafIp], i) => ({
      spine: { port: `spine-01/E1/${i}`, ip: spineIp },
      leaf: { port: `leaf-01/E1/${i}`, ip: leafIp },
    })),
  },
});
const staticExternal = (more: JsonObject): Json => ({
  staticExternal: {
    link: { switch: { port: "leaf-01/E1/1", ip: "172.30.50.5/24", nextHop: "172.30.50.1", ...more } },
  },
});

test.each<[string, Json, string[]]>([
  [
    "no type",
    { unbundled: null },
    [
      ": A connection needs a type: unbundled, bundled, eslag, mclag, mclagDomain, fabric, mesh, gateway, vpcLoopback, external or staticExternal.",
    ],
  ],
  [
    "two types",
    {
      external: { link: { switch: { port: "leaf-01/E1/1" } } },
      unbundled: { link: server("server-01/enp2s1", "leaf-01/E1/1") },
    },
    [": A connection has exactly one type, not unbundled and external."],
  ],
  [
    "a port without its device",
    { unbundled: { link: server("enp2s1", "leaf-01/E1/1") } },
    [
      'unbundled.link.server.port: "enp2s1" is not a port as <device>/<port>, such as leaf-01/E1/5 or server-01/enp2s1.',
    ],
  ],
  [
    "a port that is not filled in",
    { unbundled: { link: server("", "leaf-01/E1/1") } },
    ["unbundled.link.server.port: port is missing."],
  ],
  [
    "one switch where eslag needs two",
    { eslag: { links: [server("server-01/e1", "leaf-01/E1/1"), server("server-01/e2", "leaf-01/E1/2")] } },
    ["eslag: A connection of type eslag has 2 to 4 switches; this one has 1."],
  ],
  [
    "five switches",
    { eslag: { links: [1, 2, 3, 4, 5].map((i) => server(`server-01/e${i}`, `leaf-0${i}/E1/1`)) } },
    ["eslag: A connection of type eslag has 2 to 4 switches; this one has 5."],
  ],
  [
    "two servers",
    { eslag: { links: [server("server-01/e1", "leaf-01/E1/1"), server("server-02/e1", "leaf-02/E1/1")] } },
    ["eslag: A connection of type eslag has 1 server; this one has 2."],
  ],
  [
    "two switches on one bundle",
    { bundled: { links: [server("server-01/e1", "leaf-01/E1/1"), server("server-01/e2", "leaf-02/E1/1")] } },
    ["bundled: A connection of type bundled has 1 switch; this one has 2."],
  ],
  [
    "a port twice",
    { bundled: { links: [server("server-01/e1", "leaf-01/E1/1"), server("server-01/e2", "leaf-01/E1/1")] } },
    ['bundled.links[1].switch.port: Port "leaf-01/E1/1" is used twice in this connection.'],
  ],
  ["no links", { fabric: { links: [] } }, ["fabric.links: Needs at least 1 entry."]],
  [
    "a leaf wired to itself",
    { mesh: { links: [{ leaf1: { port: "leaf-01/E1/1" }, leaf2: { port: "leaf-01/E1/2" } }] } },
    ["mesh: A connection of type mesh has 2 leaves; this one has 1."],
  ],
  [
    "a loopback over two switches",
    { vpcLoopback: { links: [{ switch1: { port: "leaf-01/E1/1" }, switch2: { port: "leaf-02/E1/2" } }] } },
    ["vpcLoopback: A connection of type vpcLoopback has 1 switch; this one has 2."],
  ],
  [
    "addresses that do not belong together",
    fabric(["172.30.30.1/31", "172.30.30.2/31"]),
    [
      "fabric.links[0].leaf.ip: 172.30.30.2/31 is not in 172.30.30.0/31, the network of the link's other end.",
    ],
  ],
  [
    "an address that is not of a pair",
    fabric(["172.30.30.0/31", "172.30.30.1/24"]),
    ["fabric.links[0].leaf.ip: 172.30.30.1/24 has to be one of the two addresses of a /31."],
  ],
  [
    "an address at one end only",
    fabric(["172.30.30.0/31", null]),
    ["fabric.links[0].leaf.ip: ip is missing. Either both ends of a link have an address or none."],
  ],
  [
    "an address twice",
    fabric(["172.30.30.0/31", "172.30.30.0/31"]),
    ["fabric.links[0].leaf.ip: 172.30.30.0/31 is used twice in this connection."],
  ],
  [
    "a next hop elsewhere",
    staticExternal({ nextHop: "172.30.51.1" }),
    [
      "staticExternal.link.switch.nextHop: Next hop 172.30.51.1 is not in 172.30.50.0/24, the network of the port.",
    ],
  ],
  [
    "the default route beside others",
    staticExternal({ subnets: ["10.0.0.0/8", "0.0.0.0/0"] }),
    ["staticExternal.link.switch.subnets[1]: 0.0.0.0/0 covers everything and has to stand alone."],
  ],
  [
    "routed subnets that overlap",
    staticExternal({ subnets: ["10.1.0.0/16", "10.0.0.0/8"] }),
    ["staticExternal.link.switch.subnets[0]: Overlaps 10.0.0.0/8, which is in this list too."],
  ],
  [
    "a misspelt type",
    { unbundeld: { link: server("server-01/e1", "leaf-01/E1/1") } },
    [
      "unbundeld: There is no field unbundeld; did you mean unbundled?",
      ": A connection needs a type: unbundled, bundled, eslag, mclag, mclagDomain, fabric, mesh, gateway, vpcLoopback, external or staticExternal.",
    ],
  ],
])("a connection is warned of %s", (_, spec, expected) => {
  expect(specFindings("Connection", spec)).toEqual(expected);
});

test("mclag still reads well and is said to be deprecated", () => {
  const links = [server("server-01/e1", "leaf-01/E1/1"), server("server-01/e2", "leaf-02/E1/1")];
  const pairs = (i: number) => [
    { switch1: { port: `leaf-01/E1/${i}` }, switch2: { port: `leaf-02/E1/${i}` } },
  ];
  expect(specFindings("Connection", { mclag: { links, mtu: 9000, fallback: true } })).toEqual([
    "mclag: mclag is deprecated and no longer supported; use eslag.",
  ]);
  expect(
    specFindings("Connection", { mclagDomain: { peerLinks: pairs(1), sessionLinks: pairs(2) } }),
  ).toEqual(["mclagDomain: mclagDomain is deprecated and no longer supported; use eslag."]);
});
