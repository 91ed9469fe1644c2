import { isObject, type Json, type JsonObject } from "@/lib/json";
import { formatPath, type Path } from "@/lib/merge/path";
import { CONNECTION } from "./checks/connections";
import { EXTERNAL, EXTERNAL_ATTACHMENT, EXTERNAL_PEERING } from "./checks/externals";
import { IPV4_NAMESPACE, VLAN_NAMESPACE } from "./checks/namespaces";
import type { KindCheck, Report } from "./checks/shape";
import { SERVER, SWITCH, SWITCH_GROUP } from "./checks/switches";
import { VPC } from "./checks/vpc";
import { VPC_ATTACHMENT, VPC_PEERING } from "./checks/vpc-links";
import { nearest, quote, unknownField, wordsFor } from "./checks/words";
import { KINDS } from "./kinds";
import type { ResourceWarning } from "./schema";

const CHECKS = new Map<string, KindCheck>([
  ["VPC", VPC],
  ["VPCAttachment", VPC_ATTACHMENT],
  ["VPCPeering", VPC_PEERING],
  ["External", EXTERNAL],
  ["ExternalAttachment", EXTERNAL_ATTACHMENT],
  ["ExternalPeering", EXTERNAL_PEERING],
  ["IPv4Namespace", IPV4_NAMESPACE],
  ["VLANNamespace", VLAN_NAMESPACE],
  ["Connection", CONNECTION],
  ["Switch", SWITCH],
  ["SwitchGroup", SWITCH_GROUP],
  ["Server", SERVER],
]);

// Enough to see what is wrong; a list of a thousand broken entries says no more.
const WARNINGS_MAX = 100;
const KEY_LENGTH_MAX = 253;
const DOCUMENT_FIELDS = ["apiVersion", "kind", "metadata", "spec", "status"];
const NAMESPACE = "default";
const RESERVED_PREFIX = "ext.";

/**
 * What the fabric's own rules for a kind would object to, for the reader of the document.
 *
 * Findings warn and never block: real files break these rules, and only Kubernetes' own refusals
 * stop a resource (`kubernetesProblems`). Takes any value, however odd, and never throws; looks at
 * this one document only. The same document always gives the same findings, in the same order.
 */
export function checkResource(document: Json): ResourceWarning[] {
  if (!isObject(document) || typeof document.kind !== "string") return [];
  const found: { path: Path; message: string }[] = [];
  const report: Report = (path, message) => found.push({ path, message });
  const check = CHECKS.get(document.kind);
  if (check) {
    checkHeader(document, document.kind, check, report);
    checkSpec(isObject(document.spec) ? document.spec : {}, check, (path, message) =>
      report(["spec", ...path], message),
    );
  } else checkUnknownKind(document.kind, report);
  const shown = found
    .slice(0, WARNINGS_MAX)
    .map(({ path, message }) => ({ path: formatPath(withoutEndlessKeys(path)), message }));
  return found.length > shown.length
    ? [...shown, { path: formatPath([]), message: `And ${found.length - shown.length} more findings.` }]
    : shown;
}

/** A key that nobody can read is shown at the map that holds it: findings are stored and sent around. */
function withoutEndlessKeys(path: Path): Path {
  const endless = path.findIndex((key) => typeof key === "string" && key.length > KEY_LENGTH_MAX);
  return endless < 0 ? path : path.slice(0, endless);
}

function checkSpec(spec: JsonObject, { spec: shape, rules }: KindCheck, report: Report): void {
  const { error } = shape.safeParse(spec, { error: wordsFor });
  for (const { path, message } of error?.issues ?? []) report(path.map(toSegment), message);
  rules?.(spec, report);
}

const toSegment = (key: PropertyKey) => (typeof key === "symbol" ? String(key) : key);

function checkHeader(document: JsonObject, kind: string, check: KindCheck, report: Report): void {
  const expected = KINDS[kind]?.apiVersion;
  const { apiVersion } = document;
  if (expected && typeof apiVersion === "string" && apiVersion !== expected)
    report(["apiVersion"], `A ${kind} is of ${expected}, not ${quote(apiVersion)}.`);
  for (const key of Object.keys(document))
    if (!DOCUMENT_FIELDS.includes(key)) report([key], unknownField(key, DOCUMENT_FIELDS));
  checkName(isObject(document.metadata) ? document.metadata : {}, kind, check, report);
}

function checkName({ name, namespace }: JsonObject, kind: string, check: KindCheck, report: Report): void {
  if (typeof namespace === "string" && namespace !== NAMESPACE)
    report(
      ["metadata", "namespace"],
      `The fabric reads only the namespace ${NAMESPACE}, not ${quote(namespace)}.`,
    );
  if (typeof name !== "string") return;
  const max = check.nameLengthMax ?? Number.POSITIVE_INFINITY;
  if (name.length > max)
    report(
      ["metadata", "name"],
      `${quote(name)} has ${name.length} characters; the name of a ${kind} has at most ${max}.`,
    );
  if (kind === "VPC" && name.startsWith(RESERVED_PREFIX))
    report(["metadata", "name"], `The name of a VPC cannot start with ${quote(RESERVED_PREFIX)}.`);
}

function checkUnknownKind(kind: string, report: Report): void {
  const meant = nearest(kind, [...CHECKS.keys()]);
  if (meant) report(["kind"], `The fabric has no kind ${quote(kind)}; did you mean ${meant}?`);
}
