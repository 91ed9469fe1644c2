import type { Db } from "@/lib/db";
import type { RunnableJob } from "./define";

/**
 * Queues a job in the transaction of the change that needs it: either both happen or neither.
 *
 * With `key`, a job that is still waiting under the same key is replaced, and one that a dead
 * process holds is superseded.
 */
export async function enqueue(
  db: Db,
  job: Pick<RunnableJob, "name">,
  input: Record<string, unknown>,
  options: { key?: string; runAt?: Date; maxAttempts?: number } = {},
): Promise<void> {
  await db.$executeRaw`
    SELECT graphile_worker.add_job(
      ${job.name}::text,
      payload => ${JSON.stringify(input)}::json,
      run_at => ${options.runAt ?? null}::timestamptz,
      max_attempts => ${options.maxAttempts ?? 5}::int,
      job_key => ${options.key ?? null}::text
    )`;
}
