import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { Pool } from "pg";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { systemActor } from "@/lib/operations/actor";
import { recoverOperations } from "@/lib/operations/recovery";
import type { Lane } from "./define";
import { announceWorker } from "./liveness";
import { JOBS } from "./registry";

/** Calls to other servers that may be under way at once; they wait far more than they work. */
const NETWORK_CONCURRENCY = 16;

/** Two listen; the rest are opened when they are needed, and held for moments. */
const POOL_SIZE = NETWORK_CONCURRENCY;

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
  // One pool for both lanes: connections are what a shared PostgreSQL has least of.
  const pgPool = new Pool({ connectionString: env().DATABASE_URL, max: POOL_SIZE });
  const onLost = (error: Error) => log.warn({ err: error }, "a connection of the queue was lost");
  pgPool.on("error", onLost);
  pgPool.on("connect", (client) => client.on("error", onLost));
  const shared = {
    pgPool,
    noHandleSignals: true,
    logger: new Logger(
      // What it tells of every single job is of interest to nobody but who debugs it.
      () => (level, message, meta) => log[LEVELS[level]]({ meta }, message),
    ),
  };
  const runners = await Promise.all([
    run({
      ...shared,
      concurrency,
      pollInterval: 1000,
      taskList: tasks("main"),
      parsedCronItems: parseCronItems(scheduled()),
    }),
    run({
      ...shared,
      concurrency: NETWORK_CONCURRENCY,
      // New jobs announce themselves; this is for those that become due, a retry after two seconds say.
      pollInterval: 500,
      taskList: tasks("network"),
      parsedCronItems: [],
    }),
  ]);
  const recovery = setInterval(() => {
    recoverOperations(database()).catch((error: unknown) => log.error({ err: error }, "recovery failed"));
  }, RECOVER_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(recovery);
      await Promise.all(runners.map((runner) => runner.stop()));
      await pgPool.end();
      await liveness.release();
    },
  };
}

function tasks(lane: Lane): TaskList {
  return Object.fromEntries(
    JOBS.filter((job) => job.lane === lane).map((job) => [
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
