import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { emit } from "@/lib/events/emit";
import type { JsonObject } from "@/lib/json";
import { userIdOf } from "../user-id";
import type { IpamEventPayload, IpamEventType } from "./schema";

/** One thing that happened in the address plan. */
export type IpamEvent = {
  type: IpamEventType;
  data: JsonObject;
  /** Whose webhooks it is for; everybody's unless told. */
  userId?: number;
};

/** Tells the outbox what happened in the address plan, in the transaction in which it happened. */
export const emitIpamEvents = (db: Db, ctx: Ctx, events: IpamEvent[]): Promise<void> =>
  emitEachIpamEvent(
    db,
    events.map((event) => ({ ctx, event })),
  );

/** The same for what several callers did. */
export async function emitEachIpamEvent(db: Db, entries: { ctx: Ctx; event: IpamEvent }[]): Promise<void> {
  await emit(
    db,
    entries.map(({ ctx, event: { type, data, userId } }) => ({
      area: "ipam",
      type,
      fabricId: null,
      userId: userId ?? null,
      payload: {
        event_type: type,
        timestamp: ctx.now.toISOString(),
        user_id: userIdOf(ctx.actor.userId),
        data,
      } satisfies IpamEventPayload,
      at: ctx.now,
    })),
  );
}
