import type { JsonObject } from "@/lib/json";
import { readPrefix } from "./ipv4";
import {
  addressWithLength,
  fields,
  flag,
  integer,
  isGiven,
  type KindCheck,
  listOf,
  macAddress,
  mapIn,
  mapOf,
  oneOf,
  type Report,
  text,
  textLike,
  topology,
} from "./shape";
import { FEC_MODES, REDUNDANCY_TYPES, SWITCH_ROLES } from "./values";
import { missing } from "./words";

const ASN_MAX = 2 ** 32 - 1;

const speed = textLike((value) => /^(SPEED_)?\d+(\.\d+)?[GM]$/.test(value), "a speed such as 25G");
const breakout = textLike((value) => /^\d+x\d+(\.\d+)?[GM]$/.test(value), "a breakout such as 4x25G");

export const SWITCH: KindCheck = {
  spec: fields(
    {
      topology,
      description: text,
      groups: listOf(text),
      redundancy: fields({ group: text, type: oneOf(REDUNDANCY_TYPES) }),
      vlanNamespaces: listOf(text),
      asn: integer(0, ASN_MAX),
      ip: addressWithLength,
      vtepIP: addressWithLength,
      protocolIP: addressWithLength,
      portGroupSpeeds: mapOf(speed),
      portSpeeds: mapOf(speed),
      portBreakouts: mapOf(breakout),
      portAutoNegs: mapOf(flag),
      portFECs: mapOf(oneOf(FEC_MODES)),
      portLocators: mapOf(text),
      boot: fields({ serial: text, mac: macAddress }),
      enableAllPorts: flag,
      roce: flag,
      ecmp: fields({ roceQPN: flag }),
      linkFlapErrDisable: fields({
        flapThreshold: integer(1, 50),
        samplingInterval: integer(1, 65_535),
        recoveryInterval: integer(0, 65_534),
      }),
    },
    { role: oneOf(SWITCH_ROLES), profile: text },
  ),
  rules(spec, report) {
    checkRedundancy(mapIn(spec.redundancy), report);
    const { serial, mac } = mapIn(spec.boot);
    if (!isGiven(serial) && !isGiven(mac))
      report(["boot"], "Needs a serial or a mac: by one of them the switch is recognised when it boots.");
    if (spec.role === "spine" && isGiven(spec.vtepIP))
      report(["vtepIP"], "Only leaves have a VTEP address; a spine has none.");
    for (const field of ["vtepIP", "protocolIP"] as const) {
      const found = readPrefix(spec[field]);
      if (found && found.length !== 32)
        report([field], `${spec[field]} has to be a single address, with /32.`);
    }
  },
};

function checkRedundancy({ group, type }: JsonObject, report: Report): void {
  if (isGiven(group) && !isGiven(type)) report(["redundancy", "type"], missing("type"));
  if (isGiven(type) && !isGiven(group)) report(["redundancy", "group"], missing("group"));
  if (type === "mclag")
    report(["redundancy", "type"], "mclag is deprecated and no longer supported; use eslag.");
}

export const SERVER: KindCheck = { spec: fields({ description: text, profile: text }) };

/** A marker: that it exists is all it says. */
export const SWITCH_GROUP: KindCheck = { spec: fields({ topology }) };
