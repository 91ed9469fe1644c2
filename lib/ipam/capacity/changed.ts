import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { publish } from "@/lib/live/publish";

/** Whose number of allocated regions or hosts has changed. */
export type ChangedUse = { countryIds: number[]; regionIds: string[] };

/**
 * Says that addresses were allocated or freed, in the transaction in which that happened and once
 * the counters are right. Every allocation and release calls it, so it costs next to nothing while no
 * threshold is crossed.
 */
export async function capacityChanged(
  db: Prisma.TransactionClient,
  _ctx: Ctx,
  _use: ChangedUse,
): Promise<void> {
  await publish(db, { type: "addresses", id: null, fabricId: null });
}
