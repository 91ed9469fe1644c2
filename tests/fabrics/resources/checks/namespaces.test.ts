import { expect, test } from "vitest";
import type { Json } from "@/lib/json";
import { specFindings } from "./documents";

const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

test.each<[string, Json, string[]]>([
  ["no subnets", { subnets: [] }, ["subnets: Needs at least 1 entry."]],
  ["too many", { subnets: many(21, (i) => `10.${i}.0.0/16`) }, ["subnets: Takes at most 20 entries."]],
  [
    "subnets that overlap, wherever they stand",
    { subnets: ["10.1.0.0/16", "10.2.0.0/16", "10.0.0.0/8"] },
    [
      "subnets[0]: Overlaps 10.0.0.0/8, which is in this list too.",
      "subnets[1]: Overlaps 10.0.0.0/8, which is in this list too.",
    ],
  ],
  ["an empty entry", { subnets: [null] }, ["subnets[0]: This entry is empty."]],
])("an IPv4 namespace is warned of %s", (_, spec, expected) => {
  expect(specFindings("IPv4Namespace", spec)).toEqual(expected);
});

test.each<[string, Json, string[]]>([
  ["no ranges", {}, ["ranges: ranges is missing."]],
  ["no end", { ranges: [{ from: 1 }] }, ["ranges[0].to: to is missing."]],
  [
    "a VLAN that does not exist",
    { ranges: [{ from: 0, to: 10 }] },
    ["ranges[0].from: 0 is out of range; it can be 1 to 4094."],
  ],
  [
    "a range that runs backwards",
    { ranges: [{ from: 20, to: 10 }] },
    ["ranges[0].from: The range starts at 20, after its end 10."],
  ],
  [
    "ranges that share a VLAN",
    {
      ranges: [
        { from: 10, to: 20 },
        { from: 20, to: 30 },
      ],
    },
    ["ranges[1]: Overlaps the range 10 to 20, which is in this list too."],
  ],
])("a VLAN namespace is warned of %s", (_, spec, expected) => {
  expect(specFindings("VLANNamespace", spec)).toEqual(expected);
});
