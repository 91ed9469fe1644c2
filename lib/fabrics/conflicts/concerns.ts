import { isObject, type Json, type JsonObject } from "@/lib/json";
import { sameValue } from "@/lib/merge/compare";
import { identityOf } from "../resources/document";
import { REFERENCES, referencesOf } from "../resources/references";
import { ipv4NamespaceOf, subnetsOf } from "./addresses";

/** What a change of one resource can mean for others and for itself, so that nothing else is looked at. */
export type Concern = {
  id: number;
  /** False for one that is on its way out. */
  stays: boolean;
  /** What it names has changed. */
  references: boolean;
  /** Under these names others may look for it, and find something else than before. */
  named: { kind: string; namespace: string; name: string }[];
  /** IPv4Namespaces whose addresses have changed. */
  ipv4Namespaces: string[];
};

/** The document of a resource that stays; null for one that a side has dropped. */
export const declared = ({
  base,
  gui,
  git,
}: {
  base: unknown;
  gui: unknown;
  git: unknown;
}): JsonObject | null => (git === null && base !== null ? null : (gui as JsonObject | null));

const NAMED_KINDS = new Set(REFERENCES.map(({ to }) => to));

/**
 * What follows from a change of what is declared; null when nothing does.
 *
 * `always` is for changes whose beginning is not known: then everything the resource touches is looked at.
 */
export function concernOf(
  id: number,
  before: JsonObject | null,
  after: JsonObject | null,
  always = false,
): Concern | null {
  const documents = [before, after].filter((each) => each !== null);
  const differs = (facet: Facet) => always || !isSameFacet(facet, before, after);
  const concern: Concern = {
    id,
    stays: after !== null,
    references: differs(referenceFacet),
    named:
      documents.some(({ kind }) => NAMED_KINDS.has(String(kind))) && differs(nameFacet)
        ? documents.map(identityOf)
        : [],
    ipv4Namespaces: differs(addressFacet) ? documents.flatMap(namespacesTouchedBy) : [],
  };
  const isNothing = !concern.references && concern.named.length === 0 && concern.ipv4Namespaces.length === 0;
  return isNothing ? null : concern;
}

/** What of a document matters to one question; as maps where the order of its keys says nothing. */
type Facet = (document: JsonObject) => Json;

const isSameFacet = (facet: Facet, before: JsonObject | null, after: JsonObject | null): boolean =>
  before === null || after === null ? before === after : sameValue(facet(before), facet(after));

const specOf = ({ spec }: JsonObject): JsonObject => (isObject(spec) ? spec : {});

/** What it names, by place. */
const referenceFacet: Facet = (document) =>
  Object.fromEntries(
    referencesOf(document).map(({ path, kind, name, subnets }) => [path, [kind, name, ...subnets]]),
  );

/** What others can name: the identity, and the subnets of a VPC. */
const nameFacet: Facet = (document) => {
  const { kind, namespace, name } = identityOf(document);
  const { subnets } = specOf(document);
  return [kind, namespace, name, kind === "VPC" && isObject(subnets) ? Object.keys(subnets).sort() : null];
};

const addressFacet: Facet = (document) => {
  if (document.kind === "IPv4Namespace") return [identityOf(document).name, specOf(document).subnets ?? null];
  if (document.kind !== "VPC") return null;
  const subnets = subnetsOf(document, 0, "").map(({ name, cidr }) => [name, cidr]);
  return [ipv4NamespaceOf(document), Object.fromEntries(subnets)];
};

function namespacesTouchedBy(document: JsonObject): string[] {
  if (document.kind === "IPv4Namespace") return [identityOf(document).name];
  return document.kind === "VPC" ? [ipv4NamespaceOf(document)] : [];
}
