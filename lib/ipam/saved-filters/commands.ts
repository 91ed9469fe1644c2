import type { Prisma, SavedFilter as Row } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { isUnchanged, onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import type { JsonObject } from "@/lib/json";
import { personOf } from "../own";
import { getFilterRow, toFilter } from "./queries";
import {
  FILTERS_MAX,
  filterIdOf,
  type NewFilter,
  type SavedFilter,
  type SaveFilter,
  type UpdateFilter,
} from "./schema";

type Precondition = (current: SavedFilter) => void;

/** Keeps criteria under a name; the oldest of a person's filters makes room when there are too many. */
export async function saveFilter(ctx: Ctx, { name, criteria }: SaveFilter): Promise<NewFilter> {
  const userId = personOf(ctx);
  return inTransaction(ctx.db, async (db) => {
    // Locked, so that of two at once each counts the other's.
    await db.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR NO KEY UPDATE`;
    const held = await db.savedFilter.findMany({
      where: { userId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: FILTERS_MAX,
    });
    const dropped = held.length === FILTERS_MAX ? held[0] : undefined;
    if (dropped) {
      await db.savedFilter.delete({ where: { id: dropped.id } });
      await record(db, ctx, "dropped", dropped);
    }
    const row = await db.savedFilter.create({ data: { userId, name, criteria, createdAt: ctx.now } });
    await record(db, ctx, "saved", row, { after: factsOf(row) });
    return {
      ...toFilter(row),
      dropped_filter: dropped ? { filter_id: filterIdOf(dropped.id), name: dropped.name } : null,
    };
  });
}

export async function updateFilter(
  ctx: Ctx,
  id: string,
  input: UpdateFilter,
  precondition: Precondition,
): Promise<SavedFilter> {
  return inTransaction(ctx.db, async (db) => {
    await db.$queryRaw`SELECT id FROM "SavedFilter" WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await getFilterRow(ctx, db, id);
    precondition(toFilter(before));
    const changed = onlyChanged(factsOf(before), factsOf({ ...before, ...input }));
    if (isUnchanged(changed)) return toFilter(before);
    const after = await db.savedFilter.update({ where: { id }, data: input });
    await record(db, ctx, "changed", after, changed);
    return toFilter(after);
  });
}

export async function deleteFilter(ctx: Ctx, id: string, precondition: Precondition): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    await db.$queryRaw`SELECT id FROM "SavedFilter" WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await getFilterRow(ctx, db, id);
    precondition(toFilter(row));
    await db.savedFilter.delete({ where: { id } });
    await record(db, ctx, "deleted", row);
  });
}

const record = (
  db: Prisma.TransactionClient,
  ctx: Ctx,
  what: "saved" | "changed" | "dropped" | "deleted",
  row: Row,
  facts: { before?: JsonObject; after?: JsonObject } = {},
): Promise<void> =>
  audit(db, ctx, {
    event: `ipam_filter.${what}`,
    objectType: "ipam_filter",
    objectId: row.id,
    objectLabel: row.name,
    ...(facts as { before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject }),
  });

const factsOf = ({ name, criteria }: Pick<Row, "name" | "criteria">): JsonObject => ({
  name,
  criteria: criteria as JsonObject,
});
