import type { Json, JsonObject } from "@/lib/json";
import type { Path } from "@/lib/merge/path";
import {
  address,
  addressWithLength,
  fields,
  flag,
  integer,
  isGiven,
  type KindCheck,
  listIn,
  listOf,
  mapIn,
  oneOf,
  prefix,
  type Report,
  text,
  textLike,
  topology,
} from "./shape";
import { ACL_ACTIONS, ACL_PROTOCOLS, SHORT_NAME_LENGTH_MAX, VLAN_MAX } from "./values";
import { missing } from "./words";

const ASN_MAX = 2 ** 32 - 1;
const PORT_MAX = 65_535;
// The fabric keeps the numbers below for its own security rules.
const SEQUENCE_MIN = 10;

const isCommunity = (value: string) => {
  const halves = /^(0|[1-9]\d{0,4}):(0|[1-9]\d{0,4})$/.exec(value)?.slice(1) ?? [];
  return halves.length === 2 && halves.every((half) => Number(half) <= 65_535);
};
const community = textLike(isCommunity, "a BGP community such as 50000:50001");
const vlan = integer(0, VLAN_MAX);

export const EXTERNAL: KindCheck = {
  nameLengthMax: SHORT_NAME_LENGTH_MAX,
  spec: fields({
    topology,
    ipv4Namespace: text,
    inboundCommunity: community,
    outboundCommunity: community,
    static: fields({}, { prefixes: listOf(prefix, 1) }),
  }),
  rules(spec, report) {
    for (const field of ["inboundCommunity", "outboundCommunity"] as const)
      if (isGiven(spec.static) && isGiven(spec[field]))
        report(
          [field],
          `An external has static prefixes or BGP communities, not both: drop static or ${field}.`,
        );
      else if (!isGiven(spec.static) && !isGiven(spec[field])) report([field], missing(field));
  },
};

const TCP_FLAGS = ["fin", "syn", "rst", "psh", "ack", "urg"] as const;
const negated = (name: string) => `not${name[0]?.toUpperCase()}${name.slice(1)}`;

const anyOrPrefix = textLike(
  (value) => value === "any" || prefix.safeParse(value).success,
  'an IPv4 subnet such as 10.0.1.0/24, or "any"',
);

const STATEMENT = fields(
  {
    portRangeBegin: integer(1, PORT_MAX),
    portRangeEnd: integer(1, PORT_MAX),
    tcpFilters: fields(
      Object.fromEntries(
        ["established", ...TCP_FLAGS, ...TCP_FLAGS.map(negated)].map((name) => [name, flag]),
      ),
    ),
    icmpType: integer(0, 255),
    icmpCode: integer(0, 255),
  },
  {
    seq: integer(SEQUENCE_MIN, 65_535),
    action: oneOf(ACL_ACTIONS),
    protocol: oneOf(ACL_PROTOCOLS),
    srcPrefix: anyOrPrefix,
    dstPrefix: anyOrPrefix,
  },
);

const bfdInterval = integer(10, 60_000);

export const EXTERNAL_ATTACHMENT: KindCheck = {
  spec: fields(
    {
      topology,
      switch: fields({ vlan, ip: addressWithLength }),
      neighbor: fields({ asn: integer(0, ASN_MAX), ip: address }),
      static: fields({ vlan, ip: addressWithLength, proxy: flag }, { remoteIP: address }),
      inboundACL: fields({ statements: listOf(STATEMENT) }),
      bfd: fields({ minRX: bfdInterval, minTX: bfdInterval, multiplier: integer(2, 255), passive: flag }),
    },
    { external: text, connection: text },
  ),
  rules(spec, report) {
    if (isGiven(spec.static)) checkStatic(spec, report);
    else checkBgp(spec, report);
    checkStatements(listIn(mapIn(spec.inboundACL).statements).map(mapIn), report);
  },
};

const BGP_FIELDS: readonly [part: "switch" | "neighbor", field: string, isNeeded: boolean][] = [
  ["switch", "ip", true],
  ["switch", "vlan", false],
  ["neighbor", "asn", true],
  ["neighbor", "ip", true],
];

function checkBgp(spec: JsonObject, report: Report): void {
  for (const [part, field, isNeeded] of BGP_FIELDS)
    if (isNeeded && !isGiven(mapIn(spec[part])[field])) report([part, field], missing(`${part}.${field}`));
}

function checkStatic(spec: JsonObject, report: Report): void {
  for (const [part, field] of BGP_FIELDS)
    if (isGiven(mapIn(spec[part])[field]))
      report([part, field], `A static attachment has no ${part}.${field}: drop it or static.`);
  if (isGiven(spec.bfd)) report(["bfd"], "BFD watches a BGP session; a static attachment has none.");
  const { ip, proxy } = mapIn(spec.static);
  if (isGiven(ip) === (proxy === true))
    report(["static"], "A static attachment needs either ip or proxy: true, and not both.");
}

function checkStatements(statements: readonly JsonObject[], report: Report): void {
  const seen = new Set<Json>();
  for (const [i, statement] of statements.entries()) {
    const at: Path = ["inboundACL", "statements", i];
    if (typeof statement.seq === "number" && seen.size === seen.add(statement.seq).size)
      report([...at, "seq"], `Sequence number ${statement.seq} is used twice.`);
    checkPorts(at, statement, report);
    checkFlags(at, statement, report);
    for (const field of ["icmpType", "icmpCode"] as const)
      if (typeof statement[field] === "number" && statement.protocol !== "icmp")
        report([...at, field], `${field} counts only with protocol icmp.`);
  }
}

function checkPorts(at: Path, { portRangeBegin, portRangeEnd, protocol }: JsonObject, report: Report): void {
  if (!isGiven(portRangeBegin) && !isGiven(portRangeEnd)) return;
  if (protocol !== "tcp" && protocol !== "udp")
    report([...at, "portRangeBegin"], "A port range counts only with protocol tcp or udp.");
  if (!isGiven(portRangeBegin)) report([...at, "portRangeBegin"], missing("portRangeBegin"));
  else if (!isGiven(portRangeEnd)) report([...at, "portRangeEnd"], missing("portRangeEnd"));
  else if (Number(portRangeBegin) > Number(portRangeEnd))
    report(
      [...at, "portRangeBegin"],
      `The range begins at ${portRangeBegin}, after its end ${portRangeEnd}.`,
    );
}

function checkFlags(at: Path, { tcpFilters, protocol }: JsonObject, report: Report): void {
  if (!isGiven(tcpFilters)) return;
  const filters = mapIn(tcpFilters);
  const path = [...at, "tcpFilters"];
  if (protocol !== "tcp") report(path, "tcpFilters count only with protocol tcp.");
  const set = TCP_FLAGS.filter((name) => filters[name] === true || filters[negated(name)] === true);
  if (filters.established === true && set.length > 0)
    report([...path, "established"], `established stands alone; drop it or ${set.join(", ")}.`);
  for (const name of set)
    if (filters[name] === true && filters[negated(name)] === true)
      report([...path, name], `${name} and ${negated(name)} exclude each other.`);
}

export const EXTERNAL_PEERING: KindCheck = {
  spec: fields(
    {},
    {
      permit: fields(
        {},
        {
          vpc: fields({ subnets: listOf(text) }, { name: text }),
          external: fields({ prefixes: listOf(fields({}, { prefix })) }, { name: text }),
        },
      ),
    },
  ),
};
