import { expect, test } from "vitest";
import { findingsByResource, topology } from "@/components/fabrics/topology/graph";
import { layout, NODE_HEIGHT, NODE_WIDTH } from "@/components/fabrics/topology/layout";
import type { ResourceRow } from "@/lib/fabrics/resources/schema";
import type { JsonObject } from "@/lib/json";

let lastId = 0;
const resource = (kind: string, name: string, spec: JsonObject): ResourceRow => ({
  id: ++lastId,
  fabric_id: 1,
  kind,
  api_version: "wiring.githedgehog.com/v1beta1",
  name,
  namespace: "default",
  labels: {},
  annotations: {},
  spec,
  status: "In sync",
  state: "in_sync",
  file_path: null,
  conflict_id: null,
  warnings: [],
  drift: null,
  created_at: "2026-01-01T00:00:00.000Z",
  updated_at: "2026-01-01T00:00:00.000Z",
});

const spine = (name: string) => resource("Switch", name, { role: "spine" });
const leaf = (name: string) => resource("Switch", name, { role: "server-leaf" });
const server = (name: string) => resource("Server", name, {});
const cable = (a: string, b: string): JsonObject => ({ server: { port: a }, switch: { port: b } });

test("cables of one connection between the same two devices are one link with their number", () => {
  const { links } = topology([
    server("server-1"),
    leaf("leaf-1"),
    resource("Connection", "bundle", {
      bundled: { links: [cable("server-1/eth0", "leaf-1/E1/1"), cable("server-1/eth1", "leaf-1/E1/2")] },
    }),
  ]);
  expect(links).toMatchObject([{ from: "server-1", to: "leaf-1", cables: 2, type: "bundled" }]);
});

test("a connection to several switches is a link to each", () => {
  const { links } = topology([
    resource("Connection", "eslag", {
      eslag: { links: [cable("server-1/eth0", "leaf-1/E1/1"), cable("server-1/eth1", "leaf-2/E1/1")] },
    }),
  ]);
  expect(links.map(({ to }) => to)).toEqual(["leaf-1", "leaf-2"]);
});

test("a device that a connection names but nobody defined is drawn too", () => {
  const { nodes } = topology([
    resource("Connection", "single", { unbundled: { link: cable("server-9/eth0", "leaf-9/E1/1") } }),
  ]);
  expect(nodes).toMatchObject([
    { name: "server-9", resource: null },
    { name: "leaf-9", resource: null },
  ]);
});

test("a connection of an unexpected shape draws nothing and breaks nothing", () => {
  for (const spec of [
    {},
    { fabric: null },
    { fabric: { links: "many" } },
    { fabric: { links: [null, 1, {}] } },
  ])
    expect(topology([resource("Connection", "odd", spec as JsonObject)]).links).toEqual([]);
});

test("spines stand above leaves and leaves above servers", () => {
  const { nodes } = layout(topology([server("server-1"), leaf("leaf-1"), spine("spine-1")]));
  const y = (name: string) => nodes.find((node) => node.name === name)?.y ?? Number.NaN;
  expect(y("spine-1")).toBeLessThan(y("leaf-1"));
  expect(y("leaf-1")).toBeLessThan(y("server-1"));
});

test("forty devices keep their full size and none covers another", () => {
  const devices = [
    ...["1", "2", "3", "4"].map((number) => spine(`spine-${number}`)),
    ...Array.from({ length: 8 }, (_, at) => leaf(`leaf-${at}`)),
    ...Array.from({ length: 28 }, (_, at) => server(`server-${at}`)),
  ];
  const { nodes, width } = layout(topology(devices));
  expect(nodes).toHaveLength(40);
  expect(width).toBeLessThan(1500);
  for (const [at, one] of nodes.entries())
    for (const other of nodes.slice(at + 1))
      expect(Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= NODE_HEIGHT).toBe(true);
});

test("all that does not fit at one resource is told there, and nothing elsewhere", () => {
  const problem = (message: string) =>
    ({
      path: "$",
      reason: "missing",
      kind: "Switch",
      name: "x",
      resource_id: null,
      cidr: null,
      other_cidr: null,
      message,
    }) as const;
  const found = findingsByResource([
    { resource_id: 1, problems: [problem("Names Switch x."), problem("Names Switch y.")] },
    { resource_id: 2, problems: [problem("Overlaps.")] },
    { resource_id: 1, problems: [problem("Names Server z."), problem("Names Switch x.")] },
  ]);
  expect([...found]).toEqual([
    [1, "Names Switch x. Names Switch y. Names Server z."],
    [2, "Overlaps."],
  ]);
});
