import type { JsonObject } from "@/lib/json";
import type { Path } from "@/lib/merge/path";
import { contains, overlaps } from "./intervals";
import { networkText, type Prefix, readAddress, readPrefix } from "./ipv4";
import { isGiven, listIn, mapIn, type Report } from "./shape";
import { missing } from "./words";

const LINK_PREFIX_LENGTH = 31;
const DEFAULT_ROUTE = "0.0.0.0/0";

/** A cable and where the document has it. */
export type Link = { path: Path; link: JsonObject };

/** The two ends of a numbered cable are the two addresses of one /31; no other cable has them. */
export function checkAddresses(links: readonly Link[], report: Report): void {
  const seen = new Map<number, Path>();
  for (const { path, link } of links) {
    const ends = Object.entries(link).map(([name, value]) => ({
      path: [...path, name, "ip"],
      ip: mapIn(value).ip,
    }));
    const numbered = ends.filter(({ ip }) => isGiven(ip));
    // One end alone: an external cable, whose other end is not ours.
    if (numbered.length === 0 || ends.length !== 2) continue;
    if (numbered.length === 1) {
      for (const { path } of ends.filter(({ ip }) => !isGiven(ip)))
        report(path, `${missing("ip")} Either both ends of a link have an address or none.`);
      continue;
    }
    const found = numbered.flatMap(({ path, ip }) => {
      const prefix = readPrefix(ip);
      return prefix ? [{ path, ip: String(ip), prefix }] : [];
    });
    checkPair(found, report);
    for (const { path, ip, prefix } of found) {
      if (seen.has(prefix.address)) report(path, `${ip} is used twice in this connection.`);
      seen.set(prefix.address, path);
    }
  }
}

type End = { path: Path; ip: string; prefix: Prefix };

function checkPair(ends: readonly End[], report: Report): void {
  const wide = ends.filter(({ prefix }) => prefix.length !== LINK_PREFIX_LENGTH);
  for (const { path, ip } of wide) report(path, `${ip} has to be one of the two addresses of a /31.`);
  const [a, b] = ends;
  if (wide.length > 0 || !a || !b) return;
  if (a.prefix.first !== b.prefix.first)
    report(b.path, `${b.ip} is not in ${networkText(a.prefix)}, the network of the link's other end.`);
}

/** The address, next hop and routed subnets of a static external fit together. */
export function checkStaticExternal(at: Path, port: JsonObject, report: Report): void {
  const own = readPrefix(port.ip);
  const nextHop = readAddress(port.nextHop);
  if (own && nextHop !== undefined && !contains(own, nextHop))
    report(
      [...at, "nextHop"],
      `Next hop ${port.nextHop} is not in ${networkText(own)}, the network of the port.`,
    );
  const subnets = listIn(port.subnets);
  const isDefault = subnets.indexOf(DEFAULT_ROUTE);
  if (isDefault >= 0 && subnets.length > 1) {
    report([...at, "subnets", isDefault], `${DEFAULT_ROUTE} covers everything and has to stand alone.`);
    return;
  }
  const networks = subnets.flatMap((value, i) => {
    const found = readPrefix(value);
    return found ? [{ ...found, i }] : [];
  });
  for (const [later, earlier] of overlaps(networks))
    report([...at, "subnets", later.i], `Overlaps ${networkText(earlier)}, which is in this list too.`);
}
