import { type Db, inTransaction } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { liveWorkers } from "@/lib/jobs/liveness";
import { log } from "@/lib/log";
import { ATTEMPTS_MAX, RUN_JOB } from "./engine";

/** No job waits this long for a worker of its own process that is alive and has room. */
const WAITING_MS_MAX = 15_000;

/**
 * Queues again what has waited too long: the process may have died between taking the job and the
 * operation, and the queue would give that job back only after hours. A job too many finds nothing to do.
 */
async function requeueWaiting(db: Db): Promise<void> {
  const waiting = await db.operation.findMany({
    where: { status: "pending", createdAt: { lt: new Date(Date.now() - WAITING_MS_MAX) } },
    select: { id: true },
  });
  for (const { id } of waiting)
    await enqueue(db, RUN_JOB, { operationId: id }, { key: `operation:${id}`, maxAttempts: ATTEMPTS_MAX });
}

/**
 * Hands every operation whose process is gone to a living one; returns how many.
 *
 * Safe at any time and from several processes at once: the row is taken over
 * only if it still names the dead runner.
 */
export async function recoverOperations(db: Db): Promise<number> {
  await requeueWaiting(db);
  const active = await db.operation.findMany({
    where: { status: "in_progress", runnerKey: { not: null } },
    select: { id: true, runnerKey: true },
  });
  if (active.length === 0) return 0;
  // Asked after the rows were read: a runner that starts in between is alive.
  const alive = await liveWorkers(db);
  let recovered = 0;
  for (const { id, runnerKey } of active) {
    if (runnerKey === null || alive.has(runnerKey)) continue;
    recovered += await inTransaction(db, async (tx) => {
      const { count } = await tx.operation.updateMany({
        where: { id, runnerKey },
        data: { runnerKey: null },
      });
      if (count > 0)
        await enqueue(
          tx,
          RUN_JOB,
          { operationId: id },
          { key: `operation:${id}`, maxAttempts: ATTEMPTS_MAX },
        );
      return count;
    });
  }
  if (recovered > 0) log.info({ recovered }, "took over operations of a process that is gone");
  return recovered;
}
