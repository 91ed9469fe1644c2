import { describe, expect, test } from "vitest";
import { database } from "@/lib/db";
import { concernOf } from "@/lib/fabrics/conflicts/concerns";
import { consequencesOf } from "@/lib/fabrics/conflicts/consequences";
import type { Surroundings } from "@/lib/fabrics/conflicts/schema";
import { dependantsOf } from "@/lib/fabrics/resources/dependants";
import { REFERENCES, referencesOf } from "@/lib/fabrics/resources/references";
import type { JsonObject } from "@/lib/json";
import { createHere, makeFabric } from "../support";

const CASES: [kind: string, spec: JsonObject, named: string[]][] = [
  ["VPCAttachment", { subnet: "web/default", connection: "c1" }, ["VPC web", "Connection c1"]],
  ["VPCPeering", { permit: [{ web: {}, db: { subnets: ["a"] } }] }, ["VPC web", "VPC db"]],
  [
    "ExternalPeering",
    { permit: { vpc: { name: "web", subnets: ["default"] }, external: { name: "isp" } } },
    ["VPC web", "External isp"],
  ],
  ["ExternalAttachment", { external: "isp", connection: "c1" }, ["External isp", "Connection c1"]],
  ["External", { ipv4Namespace: "prod" }, ["IPv4Namespace prod"]],
  [
    "VPC",
    {
      ipv4Namespace: "prod",
      vlanNamespace: "lan",
      subnets: { a: { subnet: "10.0.0.0/24", dhcp: { relayVPC: "web" } } },
    },
    ["IPv4Namespace prod", "VLANNamespace lan", "VPC web"],
  ],
  [
    "Connection",
    { eslag: { links: [{ server: { port: "s1/e1" }, switch: { port: "leaf-1/E1/5" } }] } },
    ["Server s1", "Switch leaf-1"],
  ],
  [
    "Connection",
    { gateway: { links: [{ switch: { port: "leaf-1/E1/5" }, gateway: { port: "gw-1/e1" } }] } },
    ["Switch leaf-1"],
  ],
  [
    "Connection",
    { fabric: { links: [{ spine: { port: "spine-1/E1/1" }, leaf: { port: "leaf-1/E1/1" } }] } },
    ["Switch spine-1", "Switch leaf-1"],
  ],
  [
    "Switch",
    { vlanNamespaces: ["lan"], groups: ["g1"], redundancy: { group: "g2" } },
    ["VLANNamespace lan", "SwitchGroup g1", "SwitchGroup g2"],
  ],
];

const documentOf = (kind: string, spec: JsonObject): JsonObject => ({
  kind,
  metadata: { name: "self" },
  spec,
});

describe("what a document names", () => {
  test.each(CASES)("%s %j", (kind, spec, named) => {
    expect(referencesOf(documentOf(kind, spec)).map((each) => `${each.kind} ${each.name}`)).toEqual(named);
  });

  test.each<JsonObject>([
    {},
    { spec: null },
    { spec: { subnet: 5, connection: ["a"], permit: "all", subnets: [], links: {} } },
    { spec: { subnet: "no-slash", connection: "" } },
  ])("what cannot be read names nothing: %j", (document) => {
    for (const { from } of REFERENCES) expect(referencesOf({ kind: from, ...document })).toEqual([]);
  });
});

test("the database finds who names a resource exactly where the document names it", async () => {
  const fabric = await makeFabric();
  const db = database();
  for (const [i, [kind, spec, named]] of CASES.entries()) {
    const { id } = await createHere(fabric, { kind, name: `self-${i}`, spec });
    for (const each of named) {
      const [target = "", name = ""] = each.split(" ");
      const found = await dependantsOf(db, { fabricId: fabric.id, kind: target, namespace: "default", name });
      expect(found.map((dependant) => dependant.id)).toContain(id);
    }
    const other = { fabricId: fabric.id, kind: "Switch", namespace: "default", name: "gw-1" };
    expect(await dependantsOf(db, other)).toEqual([]);
  }
});

describe("what a result means for its surroundings", () => {
  const surroundings: Surroundings = {
    dependants: [
      { id: 7, kind: "VPCAttachment", name: "a", subnets: ["default"] },
      { id: 8, kind: "VPCPeering", name: "p", subnets: [] },
    ],
    targets: [{ id: null, kind: "IPv4Namespace", name: "gone", presence: "missing", subnets: [] }],
    networks: [
      [2, "db", "one", "10.0.2.0/24", "default"],
      [3, "far", "one", "10.0.1.0/24", "other"],
    ],
    ipv4_namespaces: [{ id: 9, name: "default", subnets: ["10.0.0.0/16"] }],
    regions: [],
  };
  const web = { id: 1, kind: "VPC", name: "web" };
  const vpc = (subnets: JsonObject, ipv4Namespace = "default"): JsonObject => ({
    ...documentOf("VPC", { subnets, ipv4Namespace }),
  });
  const words = (document: JsonObject | null) => {
    const { broken, problems } = consequencesOf(web, document, surroundings);
    return [
      ...broken.map(({ name }) => `${name} breaks`),
      ...problems.map(({ reason, name }) => `${reason} ${name}`),
    ];
  };

  test.each([
    ["a fitting one", vpc({ default: { subnet: "10.0.1.0/24" } }), []],
    ["a subnet that is gone", vpc({ other: { subnet: "10.0.1.0/24" } }), ["a breaks"]],
    ["a deletion", null, ["a breaks", "p breaks"]],
    ["addresses of another VPC", vpc({ default: { subnet: "10.0.2.128/25" } }), ["overlap db"]],
    ["addresses around another VPC", vpc({ default: { subnet: "10.0.0.0/16" } }), ["overlap db"]],
    ["addresses outside", vpc({ default: { subnet: "10.1.0.0/24" } }), ["outside default"]],
    ["a namespace that is missing", vpc({ default: { subnet: "10.0.1.0/24" } }, "gone"), ["missing gone"]],
    ["a namespace of which nothing is known", vpc({ default: { subnet: "10.0.2.0/24" } }, "typed"), []],
  ])("%s", (_, document, expected) => {
    expect(words(document)).toEqual(expected);
  });
});

describe("what a change can mean for others", () => {
  const vpc = (spec: JsonObject): JsonObject => ({ kind: "VPC", metadata: { name: "web" }, spec });
  const [a, b] = [{ subnet: "10.0.0.0/24", dhcp: { relayVPC: "dns" } }, { subnet: "10.0.1.0/24" }];
  const before = vpc({ ipv4Namespace: "prod", subnets: { a, b } });

  test.each<[change: string, after: JsonObject | null, concern: object | null]>([
    ["keys in another order", vpc({ subnets: { b, a }, ipv4Namespace: "prod" }), null],
    ["a field nobody looks at", vpc({ ipv4Namespace: "prod", subnets: { a: { ...a, vlan: 7 }, b } }), null],
    [
      "another address",
      vpc({ ipv4Namespace: "prod", subnets: { a, b: { subnet: "10.0.2.0/24" } } }),
      { references: false, named: [], ipv4Namespaces: ["prod", "prod"] },
    ],
    [
      "another name of a subnet",
      vpc({ ipv4Namespace: "prod", subnets: { a, c: b } }),
      { references: false, named: [{ name: "web" }, { name: "web" }], ipv4Namespaces: ["prod", "prod"] },
    ],
    [
      "another reference",
      vpc({ ipv4Namespace: "prod", subnets: { a: { ...a, dhcp: { relayVPC: "dhcp" } }, b } }),
      { references: true, named: [], ipv4Namespaces: [] },
    ],
    ["its end", null, { stays: false, references: true, named: [{ name: "web" }], ipv4Namespaces: ["prod"] }],
  ])("%s", (_change, after, concern) => {
    const found = concernOf(1, before, after);
    if (concern === null) expect(found).toBeNull();
    else expect(found).toMatchObject({ id: 1, ...concern });
  });
});
