import type { Db } from "@/lib/db";
import { isWorkerAlive } from "@/lib/jobs/liveness";
import packageJson from "@/package.json";
import type { Check, Health } from "./schema";

/** Whether everything this installation needs is up. Never throws: a check that cannot be made is failing. */
export async function getHealth(db: Db): Promise<Health> {
  const [database, migrations, worker] = await Promise.all([
    check(async () => (await db.$queryRaw`SELECT 1`) !== undefined, "The database does not answer."),
    check(() => isMigrated(db), "The database is not on the schema of this version."),
    check(() => isWorkerAlive(db), "No worker is running."),
  ]);
  const isUp = [database, migrations, worker].every(({ status }) => status === "ok");
  return {
    status: isUp ? "ok" : "failing",
    version: packageJson.version,
    checks: { database, migrations, worker },
  };
}

async function check(probe: () => Promise<boolean>, message: string): Promise<Check> {
  const isGood = await probe().catch(() => false);
  return isGood ? { status: "ok", message: null } : { status: "failing", message };
}

async function isMigrated(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ finished: number; unfinished: number }[]>`
    SELECT count(*) FILTER (WHERE finished_at IS NOT NULL)::int AS finished,
           count(*) FILTER (WHERE finished_at IS NULL)::int AS unfinished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  return row !== undefined && row.finished > 0 && row.unfinished === 0;
}
