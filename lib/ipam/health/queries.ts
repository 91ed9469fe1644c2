import type { Db } from "@/lib/db";
import { inTime } from "@/lib/health/time";
import type { PlanHealth } from "./schema";

type Check = PlanHealth["checks"]["database"];

/** Whether addresses can be given out. Never throws: a check that cannot be made is failing. */
export async function getPlanHealth(db: Db, now: Date): Promise<PlanHealth> {
  const [database, plan] = await Promise.all([
    check(async () => ((await db.$queryRaw`SELECT 1`) ? null : "The database does not answer.")),
    check(() => problemOfPlan(db)),
  ]);
  const isUp = database.status === "ok" && plan.status === "ok";
  return {
    status: isUp ? "healthy" : "unhealthy",
    timestamp: now.toISOString(),
    checks: { database, plan },
  };
}

async function check(probe: () => Promise<string | null>): Promise<Check> {
  const message = await inTime(probe()).catch(() => "The database does not answer.");
  return message === null ? { status: "ok", message } : { status: "failing", message };
}

async function problemOfPlan(db: Db): Promise<string | null> {
  const [found] = await db.$queryRaw<{ plans: number; countries: number }[]>`
    SELECT (SELECT count(*) FROM "AddressPlan")::int AS plans,
      (SELECT count(*) FROM "Country" WHERE NOT "isReserved")::int AS countries`;
  if (!found?.plans) return "The plan has no settings.";
  return found.countries > 0 ? null : "The plan has no country to allocate from.";
}
