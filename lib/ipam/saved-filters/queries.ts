import type { SavedFilter as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { personOf } from "../own";
import type { SearchCriteria } from "../search/schema";
import { filterIdOf, type SavedFilter, type SavedFilters } from "./schema";

export async function listFilters(ctx: Ctx): Promise<SavedFilters> {
  const rows = await ctx.db.savedFilter.findMany({
    where: { userId: personOf(ctx) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return { filters: rows.map(toFilter) };
}

/** The row itself, for commands; another person's is missing. */
export async function getFilterRow(ctx: Ctx, db: Db, id: string): Promise<Row> {
  const row = await db.savedFilter.findFirst({ where: { id, userId: personOf(ctx) } });
  if (!row) throw notFound("saved filter", filterIdOf(id));
  return row;
}

export const toFilter = (row: Row): SavedFilter => ({
  filter_id: filterIdOf(row.id),
  name: row.name,
  criteria: row.criteria as SearchCriteria,
  created_at: row.createdAt.toISOString(),
});
