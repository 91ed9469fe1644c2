import { subscribe } from "@/lib/live/subscribe";
import { log } from "@/lib/log";

type Sink = { send: (event: { event: string; data: unknown }) => void; close: () => void };

/** Events can be missed while the listening connection is made anew; a look now and then makes up for it. */
const LOOK_EVERY_MS = 3000;

/**
 * Tells a sink how a job goes on until it has ended: `job` events with what `look` says of it then.
 * The first look is the caller's, who may be refused.
 */
export const followJob =
  <Job extends { completed_at: string | null }>(id: string, look: () => Promise<Job>) =>
  ({ send, close }: Sink): (() => void) => {
    let sent = "";
    let running = false;
    let again = false;
    const wake = async () => {
      again = true;
      if (running) return;
      running = true;
      try {
        while (again) {
          again = false;
          const job = await look();
          const state = JSON.stringify(job);
          if (state !== sent) send({ event: "job", data: job });
          sent = state;
          if (job.completed_at !== null) close();
        }
      } catch (error) {
        log.warn({ err: error, job: id }, "a live view of a job ended");
        close();
      } finally {
        running = false;
      }
    };
    const unsubscribe = subscribe((event) => {
      if (event.type === "operation" && event.id === id) void wake();
    });
    const timer = setInterval(() => void wake(), LOOK_EVERY_MS);
    void wake();
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  };
