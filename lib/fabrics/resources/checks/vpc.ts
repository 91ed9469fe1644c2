import type { Json, JsonObject } from "@/lib/json";
import type { Path } from "@/lib/merge/path";
import { checkDhcp, DHCP } from "./dhcp";
import { contains, type Interval, overlaps } from "./intervals";
import { networkText, type Prefix, readAddress, readPrefix } from "./ipv4";
import {
  address,
  fields,
  flag,
  integer,
  isGiven,
  type KindCheck,
  listIn,
  listOf,
  mapIn,
  mapOf,
  network,
  oneOf,
  prefix,
  type Report,
  text,
  topology,
} from "./shape";
import { SHORT_NAME_LENGTH_MAX, VLAN_MAX, VPC_MODES } from "./values";
import { count, missing, quote } from "./words";

const SUBNETS_MAX = 20;
const PREFIX_LENGTH_MAX = 30;
const EXTRA_PREFIXES_MAX = 100;
const HOST_BGP_FIELDS = ["hostBGPMinPrefixLen", "hostBGPMaxPrefixLen", "hostBGPExtraPrefixes"] as const;

const prefixLength = integer(1, 32);

const SUBNET = fields(
  {
    gateway: address,
    vlan: integer(1, VLAN_MAX),
    isolated: flag,
    restricted: flag,
    dhcp: DHCP,
    hostBGP: flag,
    hostBGPMinPrefixLen: prefixLength,
    hostBGPMaxPrefixLen: prefixLength,
    hostBGPExtraPrefixes: mapOf(fields({ minPrefixLen: prefixLength, maxPrefixLen: prefixLength })),
  },
  { subnet: prefix },
);

export const VPC: KindCheck = {
  nameLengthMax: SHORT_NAME_LENGTH_MAX,
  spec: fields(
    {
      topology,
      mode: oneOf(VPC_MODES),
      ipv4Namespace: text,
      vlanNamespace: text,
      defaultIsolated: flag,
      defaultRestricted: flag,
      permit: listOf(listOf(text, 2)),
      staticRoutes: listOf(fields({}, { prefix: network, nextHops: listOf(address, 1) })),
    },
    { subnets: mapOf(SUBNET) },
  ),
  rules(spec, report) {
    const subnets = Object.entries(mapIn(spec.subnets));
    checkCount(spec.subnets, subnets.length, report);
    for (const [name, subnet] of subnets) checkSubnet(["subnets", name], mapIn(subnet), report);
    checkVlans(subnets, report);
    checkOverlaps(subnets, report);
    checkPermit(spec, report);
  },
};

function checkCount(subnets: Json | undefined, amount: number, report: Report): void {
  if (amount > SUBNETS_MAX) report(["subnets"], `A VPC has at most ${SUBNETS_MAX} subnets, not ${amount}.`);
  else if (amount === 0 && !Array.isArray(subnets) && isGiven(subnets))
    report(["subnets"], "A VPC needs at least one subnet.");
}

function checkSubnet(at: Path, subnet: JsonObject, report: Report): void {
  const own = readPrefix(subnet.subnet);
  if (own && own.length > PREFIX_LENGTH_MAX)
    report(
      [...at, "subnet"],
      `/${own.length} is too small for a subnet; it needs /${PREFIX_LENGTH_MAX} or larger.`,
    );
  if (subnet.hostBGP === true) checkHostBgp(at, subnet, report);
  else {
    checkGateway(at, subnet, own, report);
    if (subnet.vlan === undefined || subnet.vlan === null) report([...at, "vlan"], missing("vlan"));
    for (const field of HOST_BGP_FIELDS)
      if (isGiven(subnet[field])) report([...at, field], `${field} counts only with hostBGP: true.`);
  }
  checkDhcp([...at, "dhcp"], mapIn(subnet.dhcp), { own, gateway: gatewayOf(subnet, own) }, report);
}

function checkGateway(at: Path, subnet: JsonObject, own: Prefix | undefined, report: Report): void {
  const gateway = readAddress(subnet.gateway);
  if (gateway === undefined || !own) return;
  if (!contains(own, gateway))
    report([...at, "gateway"], `Gateway ${subnet.gateway} is not in subnet ${networkText(own)}.`);
}

/** The first address of the subnet is the gateway where none is named. */
function gatewayOf(subnet: JsonObject, own: Prefix | undefined): number | undefined {
  if (subnet.hostBGP === true) return undefined;
  return isGiven(subnet.gateway) ? readAddress(subnet.gateway) : own && own.first + 1;
}

function checkHostBgp(at: Path, subnet: JsonObject, report: Report): void {
  if (mapIn(subnet.dhcp).enable === true)
    report([...at, "dhcp", "enable"], "DHCP has to stay off with hostBGP: hosts bring their own addresses.");
  const [min, max] = [subnet.hostBGPMinPrefixLen, subnet.hostBGPMaxPrefixLen];
  if (typeof min === "number" && min > (typeof max === "number" ? max : 32))
    report([...at, "hostBGPMinPrefixLen"], `The shortest length ${min} is above the longest, ${max ?? 32}.`);
  const own = readPrefix(subnet.subnet);
  if (own && typeof min === "number" && min < own.length)
    report([...at, "hostBGPMinPrefixLen"], `${min} is shorter than the subnet's own length, ${own.length}.`);
  const extra = Object.keys(mapIn(subnet.hostBGPExtraPrefixes));
  if (extra.length > EXTRA_PREFIXES_MAX)
    report([...at, "hostBGPExtraPrefixes"], `Takes at most ${EXTRA_PREFIXES_MAX} prefixes.`);
  for (const key of extra)
    if (readPrefix(key)?.address !== readPrefix(key)?.first || !readPrefix(key))
      report(
        [...at, "hostBGPExtraPrefixes", key],
        `${quote(key)} is not an IPv4 network such as 10.0.1.0/24.`,
      );
}

function checkVlans(subnets: readonly [string, Json][], report: Report): void {
  const owners = new Map<number, string>();
  for (const [name, subnet] of subnets) {
    const { vlan, hostBGP } = mapIn(subnet);
    if (typeof vlan !== "number" || vlan === 0 || hostBGP === true) continue;
    const owner = owners.get(vlan);
    if (owner === undefined) owners.set(vlan, name);
    else report(["subnets", name, "vlan"], `VLAN ${vlan} is taken by subnet ${quote(owner)} of this VPC.`);
  }
}

function checkOverlaps(subnets: readonly [string, Json][], report: Report): void {
  const networks: (Interval & { path: Path; label: string })[] = [];
  const add = (value: Json | undefined, path: Path, name: string) => {
    const found = readPrefix(value);
    if (found) networks.push({ ...found, path, label: `${networkText(found)} of subnet ${quote(name)}` });
  };
  for (const [name, value] of subnets) {
    const subnet = mapIn(value);
    add(subnet.subnet, ["subnets", name, "subnet"], name);
    if (subnet.hostBGP === true)
      for (const key of Object.keys(mapIn(subnet.hostBGPExtraPrefixes)))
        add(key, ["subnets", name, "hostBGPExtraPrefixes", key], name);
  }
  for (const [later, earlier] of overlaps(networks)) report(later.path, `Overlaps ${earlier.label}.`);
}

function checkPermit(spec: JsonObject, report: Report): void {
  const subnets = mapIn(spec.subnets);
  for (const [i, policy] of listIn(spec.permit).entries()) {
    const seen = new Set<Json>();
    for (const [j, name] of listIn(policy).entries()) {
      if (typeof name !== "string") continue;
      if (!Object.hasOwn(subnets, name))
        report(["permit", i, j], `This VPC has no subnet ${quote(name)}; it has ${namesOf(subnets)}.`);
      else if (seen.has(name)) report(["permit", i, j], `Subnet ${quote(name)} is named twice in this list.`);
      seen.add(name);
    }
  }
}

const NAMES_SHOWN_MAX = 5;

function namesOf(subnets: JsonObject): string {
  const names = Object.keys(subnets);
  if (names.length === 0) return "none";
  const shown = names.slice(0, NAMES_SHOWN_MAX).map(quote).join(", ");
  return names.length > NAMES_SHOWN_MAX
    ? `${shown} and ${count(names.length - NAMES_SHOWN_MAX, "other")}`
    : shown;
}
