import type { Ctx } from "@/lib/context";
import { subscribe } from "@/lib/live/subscribe";
import { getFabricRow } from "./queries";

type Sink = { send: (event: { data: unknown }) => void };

/** Starts telling a sink what changes in a fabric; the returned function makes it stop. */
export async function followFabric(ctx: Ctx, fabricId: number): Promise<(sink: Sink) => () => void> {
  await getFabricRow(ctx.db, fabricId);
  return (sink) =>
    subscribe((event) => {
      if (event.fabricId === fabricId) sink.send({ data: { type: event.type, id: event.id } });
    });
}
