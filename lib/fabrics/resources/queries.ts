import type { Prisma, Resource as ResourceRowModel } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { type Db, literalLike } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { JsonObject } from "@/lib/json";
import { getFabricRow } from "../fabrics/queries";
import { conflictIdOf, fabricPath, pageLinks } from "../urls";
import { annotationsOf, labelsOf, specOf } from "./document";
import { STATE_WORDS } from "./rules";
import type { ListResources, Resource, ResourcePage, ResourceRow, ResourceWarning } from "./schema";

const WITH_CONFLICT = {
  conflicts: { where: { openResourceId: { not: null } }, select: { id: true }, take: 1 },
} satisfies Prisma.ResourceInclude;
type RowWithConflict = ResourceRowModel & { conflicts: { id: number }[] };

export async function listResources(ctx: Ctx, fabricId: number, query: ListResources): Promise<ResourcePage> {
  await getFabricRow(ctx.db, fabricId);
  const where: Prisma.ResourceWhereInput = {
    fabricId,
    kind: query.kind,
    namespace: query.namespace,
    state: query.status,
    ...(query.name && (await nameFilter(ctx.db, fabricId, query.name))),
  };
  const [count, rows] = await Promise.all([
    ctx.db.resource.count({ where }),
    ctx.db.resource.findMany({
      where,
      include: WITH_CONFLICT,
      orderBy: orderOf(query.ordering),
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}resources/`, query, count),
    results: rows.map((row) => {
      const { spec, ...rest } = toResource(row);
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

/** A part of the name; with `*` or `?` a glob over the whole name, which needs the database's LIKE. */
async function nameFilter(db: Db, fabricId: number, text: string): Promise<Prisma.ResourceWhereInput> {
  if (!/[*?]/.test(text)) return { name: { contains: literalLike(text), mode: "insensitive" } };
  const pattern = literalLike(text).replaceAll("*", "%").replaceAll("?", "_");
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Resource" WHERE "fabricId" = ${fabricId} AND name ILIKE ${pattern}`;
  return { id: { in: rows.map((row) => row.id) } };
}

const orderOf = (ordering: ListResources["ordering"]): Prisma.ResourceOrderByWithRelationInput[] => {
  const direction = ordering.startsWith("-") ? "desc" : "asc";
  const column = ordering.replace("-", "");
  const field = column === "updated_at" ? "updatedAt" : (column as "name" | "kind" | "state");
  return [{ [field]: direction }, { name: "asc" }, { id: "asc" }];
};

function toResource(row: RowWithConflict): Resource {
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
    warnings: row.warnings as ResourceWarning[],
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** The GUI's document; for one that is being deleted, what will be gone. */
export const shownDocument = (row: Pick<ResourceRowModel, "gui" | "git" | "base">): JsonObject =>
  (row.gui ?? row.git ?? row.base ?? {}) as JsonObject;
