import { isObject, type JsonObject } from "@/lib/json";
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
  const differs = (facet: (document: JsonObject) => unknown) =>
    always || textOf(before, facet) !== textOf(after, facet);
  const concern: Concern = {
    id,
    stays: after !== null,
    references: differs(referencesOf),
    named:
      documents.some(({ kind }) => NAMED_KINDS.has(String(kind))) && differs(nameFacet)
        ? documents.map(identityOf)
        : [],
    ipv4Namespaces: differs(addressFacet) ? documents.flatMap(namespacesTouchedBy) : [],
  };
  const isNothing = !concern.references && concern.named.length === 0 && concern.ipv4Namespaces.length === 0;
  return isNothing ? null : concern;
}

const textOf = (document: JsonObject | null, facet: (document: JsonObject) => unknown) =>
  document === null ? null : JSON.stringify(facet(document));

const specOf = ({ spec }: JsonObject): JsonObject => (isObject(spec) ? spec : {});

/** What others can name: the identity, and the subnets of a VPC. */
const nameFacet = (document: JsonObject) => {
  const { subnets } = specOf(document);
  return [identityOf(document), document.kind === "VPC" && isObject(subnets) ? Object.keys(subnets) : []];
};

const addressFacet = (document: JsonObject) => {
  if (document.kind === "IPv4Namespace") return [identityOf(document).name, specOf(document).subnets ?? null];
  return document.kind === "VPC" ? [ipv4NamespaceOf(document), subnetsOf(document, 0, "")] : [];
};

function namespacesTouchedBy(document: JsonObject): string[] {
  if (document.kind === "IPv4Namespace") return [identityOf(document).name];
  return document.kind === "VPC" ? [ipv4NamespaceOf(document)] : [];
}
