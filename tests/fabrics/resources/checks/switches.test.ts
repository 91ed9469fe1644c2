import { expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/json";
import { specFindings } from "./documents";

const leaf = (more: JsonObject): Json => ({
  role: "server-leaf",
  profile: "celestica-ds3000",
  boot: { serial: "ABC123" },
  ...more,
});

test.each<[string, Json, string[]]>([
  ["no role", leaf({ role: null }), ["role: role is missing."]],
  [
    "an unknown role",
    leaf({ role: "leaf" }),
    ['role: "leaf" is not possible; choose spine, server-leaf, border-leaf, mixed-leaf or virtual-edge.'],
  ],
  ["no profile", leaf({ profile: "" }), ["profile: profile is missing."]],
  [
    "nothing to recognise it by",
    leaf({ boot: {} }),
    ["boot: Needs a serial or a mac: by one of them the switch is recognised when it boots."],
  ],
  [
    "a MAC address that is none",
    leaf({ boot: { mac: "0c:20:12" } }),
    ['boot.mac: "0c:20:12" is not a MAC address such as 0c:20:12:ff:00:00.'],
  ],
  ["a group without its type", leaf({ redundancy: { group: "g" } }), ["redundancy.type: type is missing."]],
  [
    "a type without its group",
    leaf({ redundancy: { type: "eslag" } }),
    ["redundancy.group: group is missing."],
  ],
  [
    "mclag",
    leaf({ redundancy: { group: "g", type: "mclag" } }),
    ["redundancy.type: mclag is deprecated and no longer supported; use eslag."],
  ],
  [
    "a VTEP network",
    leaf({ vtepIP: "172.30.12.0/22" }),
    ["vtepIP: 172.30.12.0/22 has to be a single address, with /32."],
  ],
  [
    "a VTEP address of a spine",
    leaf({ role: "spine", vtepIP: "172.30.12.1/32" }),
    ["vtepIP: Only leaves have a VTEP address; a spine has none."],
  ],
  [
    "a breakout that is none",
    leaf({ portBreakouts: { "E1/1": "4*25G" } }),
    ['portBreakouts["E1/1"]: "4*25G" is not a breakout such as 4x25G.'],
  ],
  [
    "a speed without its unit",
    leaf({ portSpeeds: { "E1/1": "25" } }),
    ['portSpeeds["E1/1"]: "25" is not a speed such as 25G.'],
  ],
  [
    "an unknown FEC mode",
    leaf({ portFECs: { "E1/1": "none" } }),
    ['portFECs["E1/1"]: "none" is not possible; choose rs, fc, auto or disabled.'],
  ],
  [
    "a threshold out of range",
    leaf({ linkFlapErrDisable: { flapThreshold: 51 } }),
    ["linkFlapErrDisable.flapThreshold: 51 is out of range; it can be 1 to 50."],
  ],
])("a switch is warned of %s", (_, spec, expected) => {
  expect(specFindings("Switch", spec)).toEqual(expected);
});

test("servers and switch groups have few fields, and a slip in one is seen", () => {
  expect(specFindings("Server", { descripton: "web" })).toEqual([
    "descripton: There is no field descripton; did you mean description?",
  ]);
  expect(specFindings("SwitchGroup", { members: [] })).toEqual(["members: There is no field members here."]);
});
