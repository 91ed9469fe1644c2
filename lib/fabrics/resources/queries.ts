import type { Prisma, Resource as ResourceRowModel } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { type Db, literalLike } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { JsonObject } from "@/lib/json";
import { getFabricRow } from "../fabrics/queries";
import { configWarnings } from "../sync-configs/rules";
import { conflictIdOf, fabricPath, pageLinks } from "../urls";
import { annotationsOf, type Identity, identityKey, labelsOf, specOf } from "./document";
import { STATE_WORDS } from "./rules";
import {
  DRIFT_STATUSES,
  type ListResources,
  type Resource,
  type ResourcePage,
  type ResourceRow,
  type ResourceWarning,
} from "./schema";

const WITH_CONFLICT = {
  conflicts: { where: { openResourceId: { not: null } }, select: { id: true }, take: 1 },
} satisfies Prisma.ResourceInclude;
type RowWithConflict = ResourceRowModel & { conflicts: { id: number }[] };

/** What a row of a list shows: texts and the other two documents would be most of what is read. */
const LISTED = {
  ...{ id: true, fabricId: true, kind: true, apiVersion: true, name: true, namespace: true, gui: true },
  ...{ state: true, filePath: true, warnings: true, createdAt: true, updatedAt: true },
  ...{ syncDirection: true, syncSuspendedAt: true },
  ...WITH_CONFLICT,
} satisfies Prisma.ResourceSelect;
type ListedRow = Prisma.ResourceGetPayload<{ select: typeof LISTED }>;

export async function listResources(ctx: Ctx, fabricId: number, query: ListResources): Promise<ResourcePage> {
  await getFabricRow(ctx.db, fabricId);
  const where: Prisma.ResourceWhereInput = {
    fabricId,
    kind: query.kind,
    namespace: query.namespace,
    state: query.status,
    AND: [
      query.name ? await nameFilter(ctx.db, fabricId, query.name) : {},
      query.drift ? await driftFilter(ctx.db, fabricId, query.drift) : {},
    ],
  };
  const [count, rows] = await Promise.all([
    ctx.db.resource.count({ where }),
    ctx.db.resource.findMany({
      where,
      select: LISTED,
      orderBy: orderOf(query.ordering),
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  const [driftOf, shown] = await Promise.all([driftOfRows(ctx.db, fabricId, rows), withShown(ctx.db, rows)]);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}resources/`, query, count),
    results: shown.map((row) => {
      const { spec, ...resource } = toResource(row);
      const rest = { ...resource, drift: driftOf(row) };
      return query.include === "spec" ? { ...rest, spec } : (rest satisfies ResourceRow);
    }),
  };
}

export async function getResource(ctx: Ctx, id: number): Promise<Resource> {
  return toResource(await findRow(ctx.db, id));
}

async function findRow(db: Db, id: number): Promise<RowWithConflict> {
  const row = await db.resource.findUnique({ where: { id }, include: WITH_CONFLICT });
  if (!row) throw notFound("resource", id);
  return row;
}

/** For rows that are being deleted here, the document that will be gone. */
async function withShown(
  db: Db,
  rows: ListedRow[],
): Promise<(ListedRow & Pick<ResourceRowModel, "git" | "base">)[]> {
  const ids = rows.flatMap(({ id, gui }) => (gui === null ? [id] : []));
  const others =
    ids.length === 0
      ? []
      : await db.resource.findMany({
          where: { id: { in: ids } },
          select: { id: true, git: true, base: true },
        });
  const byId = new Map(others.map((row) => [row.id, row]));
  return rows.map((row) => ({ git: null, base: null, ...byId.get(row.id), ...row }));
}

/** A part of the name; with `*` or `?` a glob over the whole name, which needs the database's LIKE. */
async function nameFilter(db: Db, fabricId: number, text: string): Promise<Prisma.ResourceWhereInput> {
  if (!/[*?]/.test(text)) return { name: { contains: literalLike(text), mode: "insensitive" } };
  const pattern = literalLike(text).replaceAll("*", "%").replaceAll("?", "_");
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Resource" WHERE "fabricId" = ${fabricId} AND name ILIKE ${pattern}`;
  return { id: { in: rows.map((row) => row.id) } };
}

/** Resources whose object in the cluster differs in that way; there are few, or the list is about all of them. */
async function driftFilter(
  db: Db,
  fabricId: number,
  drift: NonNullable<ListResources["drift"]>,
): Promise<Prisma.ResourceWhereInput> {
  const wanted = drift === "drifted" ? DRIFT_STATUSES.filter((status) => status !== "in_sync") : [drift];
  const rows = await db.$queryRaw<{ ids: number[] | null }[]>`
    SELECT array_agg(r."id") AS "ids" FROM "Resource" r JOIN "ClusterObject" c ON c."fabricId" = r."fabricId"
      AND c."kind" = r."kind" AND c."namespace" = r."namespace" AND c."name" = r."name"
    WHERE r."fabricId" = ${fabricId} AND c."drift"::text = ANY(${wanted})`;
  return { id: { in: rows[0]?.ids ?? [] } };
}

/** What is known from the cluster about these rows, in one query. */
async function driftOfRows(db: Db, fabricId: number, rows: readonly Identity[]) {
  const found = await db.clusterObject.findMany({
    where: { fabricId, name: { in: rows.map((row) => row.name) } },
    select: { kind: true, namespace: true, name: true, drift: true },
  });
  const known = new Map(found.map((row) => [identityKey(row), row.drift]));
  return (row: Identity) => known.get(identityKey(row)) ?? null;
}

const orderOf = (ordering: ListResources["ordering"]): Prisma.ResourceOrderByWithRelationInput[] => {
  const direction = ordering.startsWith("-") ? "desc" : "asc";
  const column = ordering.replace("-", "");
  const field = column === "updated_at" ? "updatedAt" : (column as "name" | "kind" | "state");
  return [{ [field]: direction }, { name: "asc" }, { id: "asc" }];
};

function toResource(row: ListedRow & Pick<ResourceRowModel, "git" | "base">): Resource {
  const document = shownDocument(row);
  return {
    id: row.id,
    fabric_id: row.fabricId,
    kind: row.kind,
    api_version: row.apiVersion,
    name: row.name,
    namespace: row.namespace,
    labels: labelsOf(document),
    annotations: annotationsOf(document),
    spec: specOf(document),
    status: STATE_WORDS[row.state],
    state: row.state,
    file_path: row.filePath,
    conflict_id: row.conflicts[0] ? conflictIdOf(row.conflicts[0].id) : null,
    warnings: [...configWarnings(row), ...(row.warnings as ResourceWarning[])],
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** The GUI's document; for one that is being deleted, what will be gone. */
export const shownDocument = (row: Pick<ResourceRowModel, "gui" | "git" | "base">): JsonObject =>
  (row.gui ?? row.git ?? row.base ?? {}) as JsonObject;
