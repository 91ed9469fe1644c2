import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { systemActor } from "@/lib/operations/actor";
import { recoverOperations } from "@/lib/operations/recovery";
import { announceWorker } from "./liveness";
import { JOBS } from "./registry";

/** How soon operations of a process that died elsewhere are noticed. */
const RECOVER_EVERY_MS = 5000;

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

export type RunningWorker = { stop: () => Promise<void> };

/**
 * Runs jobs in this process until `stop`, which lets running jobs end.
 *
 * What a killed process left behind is taken over before the first job.
 */
export async function startWorker({
  concurrency = 4,
}: {
  concurrency?: number;
} = {}): Promise<RunningWorker> {
  const liveness = await announceWorker((error) => {
    // Without the lock the others believe this process dead and run its work a second time.
    log.fatal({ err: error }, "the worker lost its connection to the database and stops");
    process.exit(1);
  });
  await recoverOperations(database());
  const runner = await run({
    connectionString: env().DATABASE_URL,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: tasks(),
    parsedCronItems: parseCronItems(scheduled()),
    logger: new Logger(
      // What it tells of every single job is of interest to nobody but who debugs it.
      () => (level, message, meta) => log[LEVELS[level]]({ meta }, message),
    ),
  });
  const recovery = setInterval(() => {
    recoverOperations(database()).catch((error: unknown) => log.error({ err: error }, "recovery failed"));
  }, RECOVER_EVERY_MS);
  return { stop: () => stop(runner, recovery, liveness.release) };
}

async function stop(runner: Runner, recovery: NodeJS.Timeout, release: () => Promise<void>): Promise<void> {
  clearInterval(recovery);
  await runner.stop();
  await release();
}

function tasks(): TaskList {
  return Object.fromEntries(
    JOBS.map((job) => [
      job.name,
      async (payload: unknown) => {
        const ctx: Ctx = {
          db: database(),
          actor: systemActor("scheduler"),
          now: new Date(),
          requestId: null,
        };
        await job.perform(ctx, withoutCron(payload));
      },
    ]),
  );
}

/** A job that a schedule started carries the schedule's own facts beside its input. */
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null) return {};
  const { _cron: _, ...input } = payload as Record<string, unknown>;
  return input;
}

const scheduled = () =>
  JOBS.flatMap((job) =>
    job.schedule ? [{ task: job.name, match: job.schedule, options: { maxAttempts: 1 } }] : [],
  );
