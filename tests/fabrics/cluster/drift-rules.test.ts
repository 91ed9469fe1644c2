import { describe, expect, test } from "vitest";
import { driftOf, severityOf } from "@/lib/fabrics/cluster/drift";
import { withClusterValues } from "@/lib/fabrics/cluster/take";
import type { JsonObject } from "@/lib/json";

const object = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: "vpc.githedgehog.com/v1beta1",
  kind: "VPC",
  metadata: { name: "blue", namespace: "default", ...metadata },
  spec,
});
const fieldsOf = (declared: JsonObject, actual: JsonObject) =>
  driftOf(object(declared), object(actual)).fields;

describe("no drift is", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["a default that the API server fills in", { vlan: 7 }, { vlan: 7, mode: "l3vni" }],
    [
      "a default inside a map",
      { dhcp: { enable: true } },
      { dhcp: { enable: true, leaseTimeSeconds: 3600 } },
    ],
    [
      "a default inside an element of a list",
      { peers: [{ name: "a" }] },
      { peers: [{ name: "a", mtu: 9036 }] },
    ],
    [
      "a default inside a subnet",
      { subnets: { a: { vlan: 1 } } },
      { subnets: { a: { vlan: 1, isolated: false } } },
    ],
    [
      "another order of elements with keys",
      { ranges: [{ from: 1 }, { from: 5 }] },
      { ranges: [{ from: 5 }, { from: 1 }] },
    ],
    ["an empty value that is not there", { tags: [], dhcp: {}, host: false, note: "", mtu: 0, x: null }, {}],
    ["a value that is not there and an empty one", {}, { tags: [] }],
  ])("%s", (_, declared, actual) => {
    expect(fieldsOf(declared, actual)).toEqual([]);
  });

  test("what the cluster keeps for itself, and labels of its controllers", () => {
    const actual = object(
      {},
      { uid: "1", labels: { team: "net", "fabric.githedgehog.com/x": "1" }, annotations: { a: "b" } },
    );
    expect(
      driftOf(object({}, { labels: { team: "net" } }), { ...actual, status: { ready: true } }).status,
    ).toBe("in_sync");
  });

  test("another version of the same kind, or a namespace that is left out", () => {
    const declared = {
      ...object({ vlan: 1 }),
      apiVersion: "vpc.githedgehog.com/v1alpha2",
      metadata: { name: "blue" },
    };
    expect(driftOf(declared, object({ vlan: 1 })).status).toBe("in_sync");
  });

  test("an annotation that Tideline stamped", () => {
    const stamped = object({}, { annotations: { "hnp.githedgehog.com/managed-by": "tideline" } });
    expect(driftOf(stamped, object({})).status).toBe("in_sync");
  });
});

describe("drift is", () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    [
      "another value",
      { subnets: { a: { vlan: 1 } } },
      { subnets: { a: { vlan: 2 } } },
      ["spec.subnets.a.vlan"],
    ],
    ["a number that became text", { vlan: 1 }, { vlan: "1" }, ["spec.vlan"]],
    ["a field that is missing", { mode: "x" }, {}, ["spec.mode"]],
    [
      "a subnet that is missing",
      { subnets: { a: {}, b: { vlan: 2 } } },
      { subnets: { a: {} } },
      ["spec.subnets.b"],
    ],
    [
      "a subnet that nobody declared",
      { subnets: { a: { vlan: 1 } } },
      { subnets: { a: { vlan: 1 }, b: { vlan: 2 } } },
      ["spec.subnets.b"],
    ],
    [
      "an element more in a list",
      { peers: [{ name: "a" }] },
      { peers: [{ name: "a" }, { name: "b" }] },
      ["spec.peers[name=b]"],
    ],
    [
      "an element less in a list",
      { ranges: [{ from: 1 }, { from: 5 }] },
      { ranges: [{ from: 1 }] },
      ["spec.ranges[from=5]"],
    ],
    [
      "a list of values in another order",
      { protocols: ["a", "b"] },
      { protocols: ["b", "a"] },
      ["spec.protocols"],
    ],
    ["a list of another length", { permit: [{ x: 1 }] }, { permit: [{ x: 1 }, { x: 2 }] }, ["spec.permit"]],
    ["a switched flag", { enable: true }, { enable: false }, ["spec.enable"]],
  ])("%s", (_, declared, actual, fields) => {
    expect(fieldsOf(declared, actual)).toEqual(fields);
    expect(driftOf(object(declared), object(actual)).status).toBe("spec_drift");
  });

  test("a declared label with another value", () => {
    expect(driftOf(object({}, { labels: { team: "a" } }), object({}, { labels: { team: "b" } }))).toEqual({
      status: "spec_drift",
      severity: "low",
      fields: ["metadata.labels.team"],
    });
  });

  test("what only one of them has", () => {
    expect(driftOf(object({}), null)).toEqual({ status: "desired_only", severity: "high", fields: ["$"] });
    expect(driftOf(null, object({}))).toEqual({ status: "actual_only", severity: "medium", fields: ["$"] });
    expect(driftOf(null, null).status).toBe("in_sync");
  });
});

test.each([
  [["spec.subnets.a.vlan"], "high"],
  [["metadata.labels.x", "spec.subnet"], "high"],
  [["spec.description"], "medium"],
  [["metadata.labels.vlan2"], "low"],
] as const)("%j is %s", (fields, severity) => {
  expect(severityOf(fields)).toBe(severity);
});

test.each<[JsonObject, JsonObject, JsonObject]>([
  [
    { vlan: 1, note: "mine" },
    { vlan: 2, mode: "x", note: "mine" },
    { vlan: 2, note: "mine" },
  ],
  [
    { subnets: { a: { vlan: 1 } } },
    { subnets: { a: { vlan: 1 }, b: { vlan: 2 } } },
    { subnets: { a: { vlan: 1 }, b: { vlan: 2 } } },
  ],
  [{ peers: [{ name: "a" }, { name: "b" }] }, { peers: [{ name: "b", mtu: 9 }] }, { peers: [{ name: "b" }] }],
  [{ enable: true }, {}, {}],
])("the cluster's values in %j are taken where they differ, and only there", (declared, actual, expected) => {
  const taken = withClusterValues(object(declared), object(actual));
  expect(taken).toEqual(object(expected));
  expect(driftOf(taken, object(actual)).status).toBe("in_sync");
});
