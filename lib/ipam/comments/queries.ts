import type { AddressComment } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { getHostRow } from "../hosts/queries";
import { type PageQuery, paginationOf, sliceOf } from "../page";
import { getRegionRow } from "../regions/queries";
import { userIdOf } from "../user-id";
import type { Comment, CommentPage } from "./schema";

export async function listRegionComments(ctx: Ctx, regionId: string, query: PageQuery): Promise<CommentPage> {
  await getRegionRow(ctx.db, regionId);
  return listWhere(ctx, { regionId }, query);
}

export async function listHostComments(ctx: Ctx, hostId: string, query: PageQuery): Promise<CommentPage> {
  await getHostRow(ctx.db, hostId);
  return listWhere(ctx, { hostId }, query);
}

async function listWhere(
  { db }: Ctx,
  where: { regionId: string } | { hostId: string },
  query: PageQuery,
): Promise<CommentPage> {
  const [rows, total] = await Promise.all([
    db.addressComment.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      ...sliceOf(query),
    }),
    db.addressComment.count({ where }),
  ]);
  return { results: rows.map(toComment), pagination: paginationOf(query, total) };
}

/** A row as the API shows it. */
export const toComment = (row: AddressComment): Comment => ({
  comment_id: row.id,
  text: row.text,
  author: row.authorLabel,
  author_id: userIdOf(row.authorId),
  created_at: row.createdAt.toISOString(),
});
