import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { publish } from "@/lib/live/publish";
import { getHostRow } from "../hosts/queries";
import { hostRecord } from "../hosts/record";
import { getRegionRow } from "../regions/queries";
import { regionRecord } from "../regions/record";
import { toComment } from "./queries";
import type { AddComment, Comment } from "./schema";

/** Remarks on a region, also on one that is retired. */
export function addRegionComment(ctx: Ctx, regionId: string, { text }: AddComment): Promise<Comment> {
  return inTransaction(ctx.db, async (db) => {
    const region = await getRegionRow(db, regionId);
    const row = await db.addressComment.create({ data: { regionId, text, ...authorOf(ctx) } });
    await audit(db, ctx, regionRecord(region, { action: "update", after: { comment: text } }));
    await publish(db, { type: "addresses", id: null, fabricId: null });
    return toComment(row);
  });
}

/** Remarks on a host, also on one that is released. */
export function addHostComment(ctx: Ctx, hostId: string, { text }: AddComment): Promise<Comment> {
  return inTransaction(ctx.db, async (db) => {
    const host = await getHostRow(db, hostId);
    const row = await db.addressComment.create({ data: { hostId, text, ...authorOf(ctx) } });
    await audit(db, ctx, hostRecord(host, { action: "update", after: { comment: text } }));
    await publish(db, { type: "addresses", id: null, fabricId: null });
    return toComment(row);
  });
}

const authorOf = ({ actor, now }: Ctx) => ({
  authorId: actor.userId,
  authorLabel: actor.label,
  createdAt: now,
});
