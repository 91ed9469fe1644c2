import type { Json, JsonObject } from "@/lib/json";
import type { Path } from "@/lib/merge/path";
import { contains } from "./intervals";
import { addressText, networkText, type Prefix, readAddress } from "./ipv4";
import {
  address,
  addressWithLength,
  fields,
  flag,
  integer,
  isGiven,
  isMacAddress,
  listIn,
  listOf,
  mapIn,
  mapOf,
  prefix,
  type Report,
  text,
} from "./shape";
import { quote } from "./words";

const UINT32_MAX = 2 ** 32 - 1;

/** The shape of a subnet's `dhcp`. */
export const DHCP = fields({
  relay: addressWithLength,
  relayVPC: text,
  enable: flag,
  range: fields({ start: address, end: address }),
  static: mapOf(fields({}, { ip: address })),
  options: fields({
    pxeURL: text,
    dnsServers: listOf(address),
    timeServers: listOf(address),
    interfaceMTU: integer(96, 9036),
    leaseTimeSeconds: integer(1, UINT32_MAX),
    disableDefaultRoute: flag,
    advertisedRoutes: listOf(fields({}, { destination: prefix, gateway: address })),
  }),
});

/** What is known of the subnet that the DHCP server serves. */
type Served = { own: Prefix | undefined; gateway: number | undefined };

/** How the settings of a subnet's DHCP fit together and into the subnet. */
export function checkDhcp(at: Path, dhcp: JsonObject, served: Served, report: Report): void {
  if (isGiven(dhcp.relay) && dhcp.enable === true)
    report([...at, "relay"], "A subnet has a DHCP relay or a DHCP server, not both: drop relay or enable.");
  if (isGiven(dhcp.relayVPC) && !isGiven(dhcp.relay))
    report([...at, "relayVPC"], "relayVPC counts only with relay, the address of the DHCP server.");
  if (dhcp.enable !== true) {
    for (const part of ["range", "options", "static"] as const)
      if (Object.values(mapIn(dhcp[part])).some(isSet))
        report([...at, part], `${part} counts only with enable: true.`);
    return;
  }
  checkRange([...at, "range"], mapIn(dhcp.range), served, report);
  checkStatic([...at, "static"], mapIn(dhcp.static), served, report);
  const routes = listIn(mapIn(dhcp.options).advertisedRoutes);
  for (const [i, route] of routes.entries())
    checkInside([...at, "options", "advertisedRoutes", i, "gateway"], mapIn(route).gateway, served, report);
}

const isSet = (value: Json) =>
  isGiven(value) && value !== false && !(Array.isArray(value) && value.length === 0);

function checkRange(at: Path, range: JsonObject, served: Served, report: Report): void {
  for (const end of ["start", "end"] as const) checkInside([...at, end], range[end], served, report);
  const [first, last] = [readAddress(range.start), readAddress(range.end)];
  if (first === undefined || last === undefined) return;
  if (first >= last)
    report([...at, "start"], `The start ${range.start} has to come before the end ${range.end}.`);
  else if (served.gateway !== undefined && contains({ first, last }, served.gateway))
    report(
      at,
      `The range ${range.start} to ${range.end} contains the gateway ${addressText(served.gateway)}.`,
    );
}

function checkStatic(at: Path, entries: JsonObject, served: Served, report: Report): void {
  const owners = new Map<number, string>();
  for (const [mac, entry] of Object.entries(entries)) {
    if (!isMacAddress(mac))
      report([...at, mac], `${quote(mac)} is not a MAC address such as 0c:20:12:ff:00:00.`);
    const path = [...at, mac, "ip"];
    const { ip } = mapIn(entry);
    checkInside(path, ip, served, report);
    const found = readAddress(ip);
    if (found === undefined) continue;
    const owner = owners.get(found);
    if (owner !== undefined) report(path, `${ip} is already given to ${quote(owner)}.`);
    else owners.set(found, mac);
    if (found === served.gateway) report(path, `${ip} is the gateway of this subnet.`);
    else if (found === served.own?.last) report(path, `${ip} is the broadcast address of this subnet.`);
  }
}

function checkInside(path: Path, value: Json | undefined, { own }: Served, report: Report): void {
  const found = readAddress(value);
  if (found === undefined || !own) return;
  if (!contains(own, found)) report(path, `${value} is not in subnet ${networkText(own)}.`);
  else if (found === own.first) report(path, `${value} is the address of the subnet itself.`);
}
