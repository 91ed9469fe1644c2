import type { Ctx } from "@/lib/context";
import { cancelOperation } from "@/lib/operations/cancel";
import { type AddressWork, getOwnOperation } from "./own";

/** Stops work of the caller and waits until it has stopped; what was done by then stays done, and is told. */
export async function cancelOwnOperation(
  ctx: Ctx,
  id: string,
  kinds: readonly AddressWork[],
  reason: string,
): Promise<void> {
  await getOwnOperation(ctx, id, kinds);
  await cancelOperation(ctx, id, { reason, notify: true });
}
