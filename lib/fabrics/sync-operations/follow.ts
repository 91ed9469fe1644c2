import type { Ctx } from "@/lib/context";
import { subscribe } from "@/lib/live/subscribe";
import { log } from "@/lib/log";
import { getSyncOperation } from "./queries";

type Sink = {
  send: (event: { event: string; id?: string; data: unknown }) => void;
  close: () => void;
};

/** Events can be missed while the listening connection is made anew; a look now and then makes up for it. */
const LOOK_EVERY_MS = 3000;
const LINES_PER_LOOK = 500;

/**
 * Starts telling a sink how an operation goes on, from the log line after `lastEventId`, until it
 * has ended; the returned function makes it stop earlier. `not_found` for an unknown operation.
 */
export async function followOperation(
  ctx: Ctx,
  id: string,
  lastEventId: string | null,
): Promise<(sink: Sink) => () => void> {
  await getSyncOperation(ctx, id);
  return (sink) => {
    let seen = BigInt(/^\d{1,18}$/.test(lastEventId ?? "") ? (lastEventId as string) : 0);
    let sent = "";
    let running = false;
    let again = false;

    const look = async () => {
      const operation = await getSyncOperation({ ...ctx, now: new Date() }, id);
      const lines = await ctx.db.operationLog.findMany({
        where: { operationId: id, id: { gt: seen } },
        orderBy: { id: "asc" },
        take: LINES_PER_LOOK,
      });
      for (const line of lines) {
        seen = line.id;
        const data = {
          id: String(line.id),
          at: line.at.toISOString(),
          level: line.level,
          message: line.message,
        };
        sink.send({ event: "log", id: String(line.id), data });
      }
      const state = JSON.stringify(operation);
      if (state !== sent) sink.send({ event: "operation", data: operation });
      sent = state;
      if (lines.length === LINES_PER_LOOK) again = true;
      else if (operation.completed_at !== null) sink.close();
    };

    // One look at a time; whatever happens meanwhile asks for one more.
    const wake = () => {
      again = true;
      if (running) return;
      running = true;
      void (async () => {
        try {
          while (again) {
            again = false;
            await look();
          }
        } catch (error) {
          log.warn({ err: error, operation: id }, "a live view of an operation ended");
          sink.close();
        } finally {
          running = false;
        }
      })();
    };

    const unsubscribe = subscribe((event) => {
      if (event.type === "operation" && event.id === id) wake();
    });
    const timer = setInterval(wake, LOOK_EVERY_MS);
    wake();
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  };
}
