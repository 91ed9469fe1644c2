import { randomInt } from "node:crypto";
import { Client } from "pg";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";

/**
 * Who is alive, without heartbeats.
 *
 * Every worker process holds a session-level advisory lock `(CLASS, key)` on a
 * connection of its own. PostgreSQL gives the lock back the moment the process
 * is gone, however it died, so a key without a lock is a dead process: no clock
 * to compare and no time to wait.
 */
const CLASS = 7_483_112;

export type Liveness = { key: number; release: () => Promise<void> };

const held = globalThis as { tidelineRunnerKey?: number };

/** The key of the worker in this process. */
export function runnerKey(): number {
  if (held.tidelineRunnerKey === undefined) throw new Error("No worker has been announced in this process.");
  return held.tidelineRunnerKey;
}

/** Announces this process as a worker until `release` or its death. */
export async function announceWorker(onLost: (error: Error) => void): Promise<Liveness> {
  const key = randomInt(1, 2_147_483_647);
  const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  client.on("error", onLost);
  await client.connect();
  await client.query("SELECT pg_advisory_lock($1, $2)", [CLASS, key]);
  held.tidelineRunnerKey = key;
  return { key, release: () => client.end() };
}

/** The keys of all worker processes that are alive now. */
export async function liveWorkers(db: Db): Promise<Set<number>> {
  const rows = await db.$queryRaw<{ key: number }[]>`
    SELECT objid::int AS key FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid = ${CLASS}::int::oid
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return new Set(rows.map((row) => row.key));
}

export const isWorkerAlive = async (db: Db): Promise<boolean> => (await liveWorkers(db)).size > 0;
