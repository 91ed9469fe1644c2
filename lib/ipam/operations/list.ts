import type { Operation, Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { assertMaySeeAll, personOf } from "../own";
import { type Pagination, paginationOf, sliceOf } from "../page";
import { type AddressWork, statusesOf } from "./own";
import type { ListWork } from "./schema";

/** One page of work of these kinds, newest first: the caller's, or for an administrator everybody's. */
export async function pageOfWork(
  ctx: Ctx,
  kinds: readonly AddressWork[],
  query: ListWork,
): Promise<{ rows: Operation[]; pagination: Pagination }> {
  assertMaySeeAll(ctx, query.all);
  const where: Prisma.OperationWhereInput = {
    kind: { in: [...kinds] },
    ...(!query.all && { actorId: personOf(ctx) }),
    ...(query.status && { status: { in: statusesOf(query.status) } }),
  };
  const [total, rows] = await Promise.all([
    ctx.db.operation.count({ where }),
    ctx.db.operation.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      ...sliceOf(query),
    }),
  ]);
  return { rows, pagination: paginationOf(query, total) };
}
