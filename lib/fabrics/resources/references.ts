/**
 * Which resource names which, in one table.
 *
 * Two readers share it: plain code finds what a document names (also in the browser, for a result
 * that is still being chosen), and SQL finds who names a resource, without loading a document. A
 * reference is by kind and name within one namespace, as the fabric itself resolves it.
 */
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { formatPath, type Segment } from "@/lib/merge/path";

/** Steps that are no key of a map: every element, every value, every key, and any depth below. */
const EACH = Symbol("each element");
const VALUES = Symbol("each value");
const KEYS = Symbol("each key");
const BELOW = Symbol("at any depth");
type Step = string | typeof EACH | typeof VALUES | typeof KEYS | typeof BELOW;

type Rule = {
  from: string;
  to: string;
  at: readonly Step[];
  /** `path`: the name stands before the first slash, `leaf-01/E1/5` or `vpc-1/default`. */
  form: "name" | "path";
  /** Names of subnets that the reference asks for, where it can. */
  subnetsOf?: (hit: Hit) => Json;
};

/** A text that a rule found, with what stands around it. */
type Hit = { path: Segment[]; text: string; holder: Json; value: Json };

const SWITCH_ENDS = ["switch", "switch1", "switch2", "spine", "leaf", "leaf1", "leaf2"] as const;

export const REFERENCES: readonly Rule[] = [
  {
    from: "VPCAttachment",
    to: "VPC",
    at: ["spec", "subnet"],
    form: "path",
    subnetsOf: ({ text }) => [text.slice(text.indexOf("/") + 1)],
  },
  { from: "VPCAttachment", to: "Connection", at: ["spec", "connection"], form: "name" },
  {
    from: "VPCPeering",
    to: "VPC",
    at: ["spec", "permit", EACH, KEYS],
    form: "name",
    subnetsOf: ({ value }) => subnetsIn(value),
  },
  {
    from: "ExternalPeering",
    to: "VPC",
    at: ["spec", "permit", "vpc", "name"],
    form: "name",
    subnetsOf: ({ holder }) => subnetsIn(holder),
  },
  { from: "ExternalPeering", to: "External", at: ["spec", "permit", "external", "name"], form: "name" },
  { from: "ExternalAttachment", to: "External", at: ["spec", "external"], form: "name" },
  { from: "ExternalAttachment", to: "Connection", at: ["spec", "connection"], form: "name" },
  { from: "External", to: "IPv4Namespace", at: ["spec", "ipv4Namespace"], form: "name" },
  { from: "VPC", to: "IPv4Namespace", at: ["spec", "ipv4Namespace"], form: "name" },
  { from: "VPC", to: "VLANNamespace", at: ["spec", "vlanNamespace"], form: "name" },
  { from: "VPC", to: "VPC", at: ["spec", "subnets", VALUES, "dhcp", "relayVPC"], form: "name" },
  { from: "Connection", to: "VPC", at: ["spec", "staticExternal", "withinVPC"], form: "name" },
  { from: "Connection", to: "Server", at: ["spec", BELOW, "server", "port"], form: "path" },
  ...SWITCH_ENDS.map(
    (end): Rule => ({ from: "Connection", to: "Switch", at: ["spec", BELOW, end, "port"], form: "path" }),
  ),
  { from: "Switch", to: "VLANNamespace", at: ["spec", "vlanNamespaces", EACH], form: "name" },
  { from: "Switch", to: "SwitchGroup", at: ["spec", "groups", EACH], form: "name" },
  { from: "Switch", to: "SwitchGroup", at: ["spec", "redundancy", "group"], form: "name" },
];

const subnetsIn = (value: Json): Json => (isObject(value) ? (value.subnets ?? null) : null);

/** One place of a document that names another resource. */
export type Reference = {
  /** Notation of lib/merge/path.ts. */
  path: string;
  kind: string;
  name: string;
  /** Names of the VPC's subnets that it needs. */
  subnets: string[];
};

const rulesOf = (kind: Json | undefined) => REFERENCES.filter(({ from }) => from === kind);

/** What a document names, in the order of the table. What cannot be read as a reference is none. */
export function referencesOf(document: JsonObject): Reference[] {
  return rulesOf(document.kind).flatMap((rule) =>
    hitsOf(document, rule.at).flatMap((hit): Reference[] => {
      const name = rule.form === "path" ? hit.text.split("/", 1)[0] : hit.text;
      // A path of one part is malformed, and that is said where the document is checked.
      if (!name || (rule.form === "path" && name === hit.text)) return [];
      const subnets = rule.subnetsOf?.(hit);
      return [
        {
          path: formatPath(hit.path),
          kind: rule.to,
          name,
          subnets: Array.isArray(subnets) ? subnets.filter((each) => typeof each === "string") : [],
        },
      ];
    }),
  );
}

function hitsOf(document: JsonObject, steps: readonly Step[]): Hit[] {
  let places: Place[] = [{ path: [], value: document, holder: null, text: null }];
  for (const step of steps) places = places.flatMap((place) => advance(place, step));
  return places.flatMap(({ text, ...place }) => (text ? [{ ...place, text }] : []));
}

type Place = Omit<Hit, "text"> & { text: string | null };

function advance(place: Place, step: Step): Place[] {
  if (step === BELOW) return [place, ...childrenOf(place).flatMap((child) => advance(child, BELOW))];
  const children = childrenOf(place);
  if (step === EACH) return Array.isArray(place.value) ? children : [];
  if (!isObject(place.value)) return [];
  if (step === VALUES) return children;
  if (step === KEYS) return children.map((child) => ({ ...child, text: String(child.path.at(-1)) }));
  return Object.hasOwn(place.value, step) ? [childOf(place, step, place.value[step] as Json)] : [];
}

const childOf = ({ path, value: holder }: Place, segment: Segment, value: Json): Place => ({
  path: [...path, segment],
  value,
  holder,
  text: typeof value === "string" ? value : null,
});

function childrenOf(place: Place): Place[] {
  const { value } = place;
  if (Array.isArray(value)) return value.map((child, i) => childOf(place, i, child));
  return isObject(value) ? Object.entries(value).map(([key, child]) => childOf(place, key, child)) : [];
}

const MEANING: Record<symbol, string> = {
  [EACH]: "[*]",
  [VALUES]: ".*",
  [KEYS]: ".keyvalue().key",
  [BELOW]: ".**",
};

/** The rules that lead to a kind, as SQL/JSON paths to the texts that name it. */
export const rulesTo = (
  kinds: readonly string[],
): { from: string; to: string; form: Rule["form"]; path: string }[] =>
  REFERENCES.filter(({ to }) => kinds.includes(to)).map(({ from, to, form, at }) => ({
    from,
    to,
    form,
    path: `$${at.map((step) => (typeof step === "symbol" ? MEANING[step] : `.${JSON.stringify(step)}`)).join("")}`,
  }));
