import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { ShareKinds } from "./schema";

/**
 * Ends every link to these regions or hosts, in the transaction in which they are retired or released.
 * The entry of the retirement stands for it in the history.
 */
export async function endSharesOf(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  kind: Exclude<ShareKinds, "country">,
  ids: string[],
): Promise<void> {
  await db.share.updateMany({
    where: { resourceType: kind, resourceId: { in: ids }, endedAt: null },
    data: { endedAt: ctx.now, endReason: kind === "region" ? "region retired" : "host released" },
  });
}
