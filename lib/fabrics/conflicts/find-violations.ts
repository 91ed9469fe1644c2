import type { Db } from "@/lib/db";
import type { Json } from "@/lib/json";
import { idsOfDependants, type Named } from "../resources/dependants";
import type { Identity } from "../resources/document";
import { referencesOf } from "../resources/references";
import type { Concern } from "./concerns";
import { OPTIONAL_KINDS, type Target, violationsOf, type World } from "./dependencies";
import { findingOf } from "./detect";
import type { Found } from "./findings";
import type { KeptConflict } from "./store";

type Referrer = Identity & { id: number; spec: Json };

/** Resources that name what is not there or will not be, among those a change concerns. */
export async function findViolations(db: Db, fabricId: number, concerns: Concern[] | "all"): Promise<Found> {
  const counts = await db.resource.groupBy({ by: ["kind"], where: { fabricId }, _count: true });
  const held = new Map(counts.map(({ kind, _count }) => [kind, _count]));
  const ids = concerns === "all" ? null : await concernedIds(db, fabricId, concerns, held);
  if (ids?.length === 0) return { found: [], open: [] };
  const documents = await db.$queryRaw<Referrer[]>`
    SELECT id, kind, namespace, name, gui -> 'spec' AS spec FROM "Resource"
    WHERE "fabricId" = ${fabricId} AND (${ids === null} OR id = ANY(${ids ?? []}))
      AND gui IS NOT NULL AND (git IS NOT NULL OR base IS NULL)`;
  const worldOf = await loadWorld(db, fabricId, documents, held);
  const found = documents.flatMap((row): KeptConflict[] => {
    const problems = violationsOf(row, worldOf(row.namespace));
    return problems.length === 0 ? [] : [findingOf(row, "dependency_violation", String(row.id), problems)];
  });
  const open = await db.$queryRaw<Found["open"]>`
    SELECT id, "findingKey" FROM "Conflict"
    WHERE "fabricId" = ${fabricId} AND "findingKey" IS NOT NULL AND type = 'dependency_violation'
      AND (${ids === null} OR "resourceId" = ANY(${ids ?? []}))`;
  return { found, open };
}

/** The resources whose references may have come to mean something else. */
async function concernedIds(
  db: Db,
  fabricId: number,
  concerns: Concern[],
  held: Map<string, number>,
): Promise<number[]> {
  const own = concerns.filter(({ references }) => references).map(({ id }) => id);
  const total = [...held.values()].reduce((sum, count) => sum + count, 0);
  // A first sync: everybody is looked at anyway.
  if (concerns.filter(({ references, stays }) => references && stays).length >= total) return own;
  const wanted = new Map<string, Named>();
  const changed = concerns.flatMap(({ named }) => named);
  for (const each of changed) wanted.set(`${each.kind}/${each.namespace}/${each.name}`, each);
  for (const kind of OPTIONAL_KINDS) {
    const ofKind = changed.filter((each) => each.kind === kind);
    // The first or the last of a kind decides whether others of it can be missing at all.
    if (ofKind.length > 0 && (held.get(kind) ?? 0) <= ofKind.length)
      for (const { namespace } of ofKind) wanted.set(`${kind}/${namespace}`, { kind, namespace, name: null });
  }
  return [...new Set([...own, ...(await idsOfDependants(db, fabricId, [...wanted.values()]))])];
}

/** Looks up everything that the documents name, in one statement. */
export async function loadWorld(
  db: Db,
  fabricId: number,
  documents: Referrer[],
  held: Map<string, number>,
): Promise<(namespace: string) => World> {
  const keyOf = (kind: string, namespace: string, name: string) => `${kind}/${namespace}/${name}`;
  const wanted = new Map(
    documents.flatMap((document) =>
      referencesOf(document).map(({ kind, name }) => [
        keyOf(kind, document.namespace, name),
        { kind, namespace: document.namespace, name },
      ]),
    ),
  );
  const rows = await db.$queryRaw<(Target & { namespace: string })[]>`
    SELECT r.id, r.kind, r.namespace, r.name,
      CASE WHEN r.gui IS NULL THEN 'removed_here' WHEN r.git IS NULL AND r.base IS NOT NULL THEN 'removed_in_git'
        ELSE 'here' END AS presence,
      CASE WHEN r.kind = 'VPC' AND json_typeof(r.gui #> '{spec,subnets}') = 'object'
        THEN ARRAY(SELECT json_object_keys(r.gui #> '{spec,subnets}')) ELSE '{}' END AS subnets
    FROM "Resource" r
    JOIN json_to_recordset(${JSON.stringify([...wanted.values()])}::json) AS v(kind text, namespace text, name text)
      USING (kind, namespace, name)
    WHERE r."fabricId" = ${fabricId}`;
  const targets = new Map(rows.map((row) => [keyOf(row.kind, row.namespace, row.name), row]));
  return (namespace) => ({
    find: (kind, name) => targets.get(keyOf(kind, namespace, name)),
    holds: (kind) => (held.get(kind) ?? 0) > 0,
  });
}
