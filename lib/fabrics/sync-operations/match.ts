import { isObject, type Json, type JsonObject } from "@/lib/json";
import { type Identity, identityKey } from "../resources/document";
import { same } from "../resources/rules";
import type { GitDocument, GitReading, UnreadableDocument } from "./read-git";

/** What is known of a resource before its documents are loaded. */
export type KnownResource = Identity & {
  id: number;
  filePath: string | null;
  fileIndex: number;
  fileBlob: string | null;
  hasGit: boolean;
};

/** What Git says about one known resource now. */
export type GitSide =
  | { is: "unchanged" }
  | { is: "present"; document: GitDocument; renamedFrom?: Identity }
  | { is: "absent" }
  | { is: "unreadable"; problem: UnreadableDocument };

export type Matching = {
  known: Map<number, GitSide>;
  added: GitDocument[];
  /** The places of identities that are defined more than once, by identity; the first by path counts. */
  duplicates: Map<string, string[]>;
};

/**
 * Finds out, for every known resource, where it stands in Git now.
 *
 * A resource is its identity, not its file: one that lies in another file has
 * moved. `loadBase` gives the last agreed document of a vanished resource, to
 * recognise a changed name.
 */
export async function matchResources(
  resources: KnownResource[],
  reading: GitReading,
  loadBase: (ids: number[]) => Promise<Map<number, JsonObject | null>>,
): Promise<Matching> {
  const { found, places } = firstByPath(reading.documents);
  const known = new Map<number, GitSide>();
  const vanished: KnownResource[] = [];
  for (const resource of resources) {
    const key = identityKey(resource);
    const document = found.get(key);
    const stands = standsUnchanged(resource, reading);
    if (document && stands && resource.filePath !== null) places.get(key)?.push(resource.filePath);
    if (document && stands && comesFirst(resource, document)) known.set(resource.id, { is: "unchanged" });
    else if (document) known.set(resource.id, { is: "present", document });
    else if (stands) known.set(resource.id, { is: "unchanged" });
    else vanished.push(resource);
    found.delete(key);
  }
  const problems = new Map(reading.unreadable.map((problem) => [problem.path, problem]));
  const gone: KnownResource[] = [];
  for (const resource of vanished) {
    const problem = resource.filePath === null ? undefined : problems.get(resource.filePath);
    if (problem) known.set(resource.id, { is: "unreadable", problem });
    else {
      known.set(resource.id, { is: "absent" });
      if (resource.hasGit) gone.push(resource);
    }
  }
  const added = [...found.values()];
  const renames = findRenames(gone, added, await loadBase(candidates(gone, added)));
  for (const { resource, document } of renames)
    known.set(resource.id, { is: "present", document, renamedFrom: resource });
  const taken = new Set(renames.map(({ document }) => document));
  return { known, added: added.filter((document) => !taken.has(document)), duplicates: duplicatesIn(places) };
}

/** The resource's file was not read again, so what we hold of it is what Git holds. */
const standsUnchanged = (resource: KnownResource, reading: GitReading): boolean =>
  resource.hasGit &&
  resource.filePath !== null &&
  reading.files.get(resource.filePath)?.oid === resource.fileBlob &&
  !reading.readPaths.has(resource.filePath);

const comesFirst = (resource: KnownResource, document: GitDocument): boolean =>
  resource.filePath !== null && resource.filePath !== document.path && resource.filePath < document.path;

/** The document that counts for each identity, and the paths of all that define it. */
function firstByPath(documents: GitDocument[]): {
  found: Map<string, GitDocument>;
  places: Map<string, string[]>;
} {
  const found = new Map<string, GitDocument>();
  const places = new Map<string, string[]>();
  const ordered = [...documents].sort((a, b) =>
    a.path === b.path ? a.index - b.index : a.path < b.path ? -1 : 1,
  );
  for (const document of ordered) {
    const key = identityKey(document.identity);
    if (!found.has(key)) found.set(key, document);
    places.set(key, [...(places.get(key) ?? []), document.path]);
  }
  return { found, places };
}

const duplicatesIn = (places: Map<string, string[]>): Map<string, string[]> =>
  new Map([...places].filter(([, paths]) => paths.length > 1).map(([key, paths]) => [key, paths.sort()]));

/** Only a vanished resource of a kind and namespace in which something new appeared can have been renamed. */
function candidates(gone: KnownResource[], added: GitDocument[]): number[] {
  const kinds = new Set(added.map(({ identity }) => `${identity.kind}/${identity.namespace}`));
  return gone.filter((resource) => kinds.has(`${resource.kind}/${resource.namespace}`)).map(({ id }) => id);
}

const HALF = 0.5;

function findRenames(
  gone: KnownResource[],
  added: GitDocument[],
  bases: Map<number, JsonObject | null>,
): { resource: KnownResource; document: GitDocument }[] {
  const pairs = gone.flatMap((resource) => {
    const base = bases.get(resource.id);
    if (!base) return [];
    return added
      .filter(({ identity }) => identity.kind === resource.kind && identity.namespace === resource.namespace)
      .filter((document) => similarity(base, document.data) >= HALF)
      .map((document) => ({ resource, document }));
  });
  const isOnly = (pair: (typeof pairs)[number]) =>
    pairs.every(
      (other) => other === pair || (other.resource !== pair.resource && other.document !== pair.document),
    );
  return pairs.filter(isOnly);
}

/** Share of the values outside the name that are equal at the same place, of all places either side has. */
export function similarity(a: JsonObject, b: JsonObject): number {
  const [left, right] = [leaves(a), leaves(b)];
  const places = new Set([...left.keys(), ...right.keys()]);
  if (places.size === 0) return 1;
  let equal = 0;
  for (const place of places)
    if (left.has(place) && right.has(place) && same(left.get(place) ?? null, right.get(place) ?? null))
      equal += 1;
  return equal / places.size;
}

function leaves(document: JsonObject): Map<string, Json> {
  const found = new Map<string, Json>();
  const walk = (value: Json, path: string) => {
    if (isObject(value) && Object.keys(value).length > 0)
      for (const [key, child] of Object.entries(value)) walk(child, `${path}\u0000${key}`);
    else if (Array.isArray(value) && value.length > 0)
      value.forEach((child, position) => {
        walk(child, `${path}\u0000${position}`);
      });
    else found.set(path, value);
  };
  walk(document.spec ?? null, "spec");
  const metadata = isObject(document.metadata) ? document.metadata : {};
  if (metadata.labels) walk(metadata.labels, "labels");
  return found;
}
