import type { Resource } from "@/generated/prisma/client";
import type { ResourceState } from "@/generated/prisma/enums";
import type { Db } from "@/lib/db";
import { rulesTo } from "./references";

export type Dependant = { id: number; kind: string; name: string; state: ResourceState };

const SHOWN_MAX = 50;

/** Resources of the same fabric that name this one, at most fifty. */
export async function dependantsOf(
  db: Db,
  { fabricId, kind, namespace, name }: Pick<Resource, "fabricId" | "kind" | "namespace" | "name">,
): Promise<Dependant[]> {
  const ids = await idsOfDependants(db, fabricId, [{ kind, namespace, name }]);
  if (ids.length === 0) return [];
  return db.resource.findMany({
    where: { id: { in: ids.slice(0, SHOWN_MAX) } },
    select: { id: true, kind: true, name: true, state: true },
    orderBy: [{ kind: "asc" }, { name: "asc" }],
  });
}

/** Something that may be named; without a name, everything of the kind. */
export type Named = { kind: string; namespace: string; name: string | null };

/**
 * Ids of the resources that name any of these, in one statement however many.
 *
 * Example: VPC `web` is looked for; VPCAttachment `a` has `spec.subnet: web/default`; the rule of
 * VPCAttachment reads that text, its part before the slash is `web`, and the id of `a` is returned.
 */
export async function idsOfDependants(db: Db, fabricId: number, wanted: Named[]): Promise<number[]> {
  const rules = rulesTo([...new Set(wanted.map(({ kind }) => kind))]);
  if (rules.length === 0) return [];
  const rows = await db.$queryRaw<{ id: number }[]>`
    WITH rule AS (SELECT * FROM json_to_recordset(${JSON.stringify(rules)}::json) AS v(
           "from" text, "to" text, form text, path text)),
         wanted AS (SELECT * FROM json_to_recordset(${JSON.stringify(wanted)}::json) AS v(
           kind text, namespace text, name text)),
         -- Each document is read once, not once for each rule.
         document AS MATERIALIZED (
           SELECT id, kind, namespace, coalesce(gui, git, base)::jsonb AS data FROM "Resource"
           WHERE "fabricId" = ${fabricId} AND kind IN (SELECT "from" FROM rule)),
         -- What documents name is found once for each, not again for everything that is looked for.
         named AS MATERIALIZED (
           SELECT d.id, d.namespace, rule."to" AS kind,
             CASE rule.form WHEN 'path' THEN split_part(found.text #>> '{}', '/', 1) ELSE found.text #>> '{}' END AS name
           FROM document d JOIN rule ON rule."from" = d.kind
           CROSS JOIN LATERAL jsonb_path_query(d.data, rule.path::jsonpath, '{}', true) AS found(text))
    SELECT DISTINCT named.id FROM named JOIN wanted USING (kind, namespace)
    WHERE wanted.name IS NULL OR wanted.name = named.name
    ORDER BY named.id`;
  return rows.map(({ id }) => id);
}
