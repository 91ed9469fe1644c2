import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { isWorkerAlive } from "@/lib/jobs/liveness";
import packageJson from "@/package.json";
import type { Check, Health } from "./schema";
import { inTime } from "./time";

/** Whether everything this installation needs is up. Never throws: a check that cannot be made is failing. */
export async function getHealth(db: Db, now: Date): Promise<Health> {
  const [database, migrations, worker] = await Promise.all([
    check(async () => (await db.$queryRaw`SELECT 1`) !== undefined, "The database does not answer."),
    check(() => isMigrated(db), "The database is not on the schema of this version."),
    check(() => isWorkerAlive(db), "No worker is running."),
  ]);
  const isUp = [database, migrations, worker].every(({ status }) => status === "ok");
  return {
    status: isUp ? "healthy" : "unhealthy",
    ...processFacts(now),
    checks: { database, migrations, worker },
  };
}

/** What every answer about health says of the process that gives it. */
export const processFacts = (now: Date) => ({
  timestamp: now.toISOString(),
  uptime_seconds: Math.floor(process.uptime()),
  version: packageJson.version,
  environment: env().NODE_ENV,
});

async function check(probe: () => Promise<boolean>, message: string): Promise<Check> {
  const isGood = await inTime(probe()).catch(() => false);
  return isGood ? { status: "ok", message: null } : { status: "failing", message };
}

async function isMigrated(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ finished: number; unfinished: number }[]>`
    SELECT count(*) FILTER (WHERE finished_at IS NOT NULL)::int AS finished,
           count(*) FILTER (WHERE finished_at IS NULL)::int AS unfinished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  return row !== undefined && row.finished > 0 && row.unfinished === 0;
}
