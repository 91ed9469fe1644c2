import { createHash } from "node:crypto";
import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import type { AcceptedDelivery, Delivery } from "./schema";

/** What a delivery means here, and the work it calls for, queued in the transaction that records it. */
export type Consequence = {
  message: string;
  fabricIds: number[];
  queue: ((db: Prisma.TransactionClient) => Promise<void>) | null;
};

/**
 * Takes a signed delivery, once.
 *
 * The sender's id tells a repeat, and so does the body alone: a signature does not cover the id, so whoever has seen a
 * signed body could send it again under another one. A repeat gets the first answer's id, and nothing follows from it.
 */
export async function acceptDelivery(
  ctx: Ctx,
  { source, id: deliveryId, event, body }: Delivery,
  consequenceOf: (db: Prisma.TransactionClient) => Promise<Consequence>,
): Promise<AcceptedDelivery> {
  const bodyHash = createHash("sha256").update(body).digest("hex");
  return inTransaction(ctx.db, async (db) => {
    const { message, fabricIds, queue } = await consequenceOf(db);
    const [created] = await db.inboundDelivery.createManyAndReturn({
      data: {
        source,
        deliveryId,
        event,
        bodyHash,
        outcome: queue ? "accepted" : "ignored",
        message,
        fabricIds,
        receivedAt: ctx.now,
      },
      skipDuplicates: true,
      select: { id: true },
    });
    if (created) {
      await queue?.(db);
      return { status: "accepted", execution_id: created.id, message };
    }
    const earlier = await db.inboundDelivery.findFirstOrThrow({
      where: { source, OR: [{ deliveryId }, { event, bodyHash }] },
      orderBy: { receivedAt: "asc" },
    });
    return { status: "accepted", execution_id: earlier.id, message: `Received before: ${earlier.message}` };
  });
}
