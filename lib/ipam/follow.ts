import type { Ctx } from "@/lib/context";
import { subscribe } from "@/lib/live/subscribe";

type Sink = { send: (event: { data: unknown }) => void };

/** Follows the address plan and the caller's own notifications: hints `{type, id}` of what changed. */
export const followAddresses =
  (ctx: Ctx) =>
  ({ send }: Sink): (() => void) =>
    subscribe(({ type, id }) => {
      const isOwn = type === "notification" && id === ctx.actor.userId;
      if (type === "addresses" || isOwn) send({ data: { type, id } });
    });
