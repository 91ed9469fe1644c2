import { expect, test } from "vitest";
import type { Json } from "@/lib/json";
import { specFindings } from "./documents";

test.each<[string, Json, string[]]>([
  [
    "a subnet without its VPC",
    { subnet: "default", connection: "c" },
    ['subnet: "default" is not a subnet as <vpc>/<subnet>, such as vpc-1/default.'],
  ],
  [
    "a network in place of a name",
    { subnet: "10.0.1.0/24", connection: "c" },
    ['subnet: "10.0.1.0/24" is not a subnet as <vpc>/<subnet>, such as vpc-1/default.'],
  ],
  ["no connection", { subnet: "vpc-1/default" }, ["connection: connection is missing."]],
])("an attachment is warned of %s", (_, spec, expected) => {
  expect(specFindings("VPCAttachment", spec)).toEqual(expected);
});

test.each<[string, Json, string[]]>([
  ["no entries", { permit: [] }, ["permit: Needs at least 1 entry."]],
  [
    "an entry of one VPC",
    { permit: [{ a: {} }] },
    ["permit[0]: Each entry joins exactly two VPCs; this one has 1 VPC."],
  ],
  [
    "an entry of three",
    { permit: [{ a: {}, b: {}, c: {} }] },
    ["permit[0]: Each entry joins exactly two VPCs; this one has 3 VPCs."],
  ],
  [
    "entries of different pairs",
    {
      permit: [
        { a: {}, b: {} },
        { a: {}, c: {} },
      ],
    },
    ['permit[1]: A peering joins one pair of VPCs, here "a" and "b".'],
  ],
  [
    "more than ten entries",
    { permit: Array.from({ length: 11 }, () => ({ a: {}, b: {} })) },
    ["permit: Takes at most 10 entries."],
  ],
  [
    "more than ten subnets",
    { permit: [{ a: { subnets: Array.from({ length: 11 }, (_, i) => `s${i}`) }, b: {} }] },
    ["permit[0].a.subnets: Takes at most 10 entries."],
  ],
  [
    "a remote",
    { permit: [{ a: {}, b: {} }], remote: "border" },
    ["remote: remote is no longer supported; leave it out."],
  ],
])("a peering is warned of %s", (_, spec, expected) => {
  expect(specFindings("VPCPeering", spec)).toEqual(expected);
});
