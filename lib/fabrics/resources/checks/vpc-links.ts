import { readAddress } from "./ipv4";
import {
  fields,
  flag,
  isGiven,
  type KindCheck,
  listIn,
  listOf,
  mapIn,
  mapOf,
  type Report,
  text,
  textLike,
  topology,
} from "./shape";
import { count, quote } from "./words";

const PERMITS_MAX = 10;
const SUBNETS_MAX = 10;

const isSubnetName = (value: string) =>
  /^[^\s/]+\/[^\s/]+$/.test(value) && readAddress(value.split("/")[0]) === undefined;

export const VPC_ATTACHMENT: KindCheck = {
  spec: fields(
    { topology, nativeVLAN: flag },
    { subnet: textLike(isSubnetName, "a subnet as <vpc>/<subnet>, such as vpc-1/default"), connection: text },
  ),
};

export const VPC_PEERING: KindCheck = {
  spec: fields(
    { topology, remote: text },
    { permit: listOf(mapOf(fields({ subnets: listOf(text, 0, SUBNETS_MAX) })), 1, PERMITS_MAX) },
  ),
  rules(spec, report) {
    if (isGiven(spec.remote)) report(["remote"], "remote is no longer supported; leave it out.");
    checkPairs(listIn(spec.permit).map(mapIn).map(Object.keys), report);
  },
};

/** Each entry has two VPCs, and all entries the same two. */
function checkPairs(entries: readonly string[][], report: Report): void {
  const pair = entries.find((names) => names.length === 2);
  for (const [i, names] of entries.entries())
    if (names.length !== 2)
      report(["permit", i], `Each entry joins exactly two VPCs; this one has ${count(names.length, "VPC")}.`);
    else if (pair && !names.every((name) => pair.includes(name)))
      report(["permit", i], `A peering joins one pair of VPCs, here ${pair.map(quote).join(" and ")}.`);
}
