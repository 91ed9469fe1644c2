import { CronExpressionParser } from "cron-parser";
import type { Ctx } from "@/lib/context";
import { JOBS } from "./registry";
import type { ScheduledJobList } from "./schema";

/** The jobs that run by the clock, with when they did and will. */
export async function listScheduledJobs({ db, now }: Ctx): Promise<ScheduledJobList> {
  const rows = await db.$queryRaw<{ identifier: string; last_execution: Date | null }[]>`
    SELECT identifier, last_execution FROM graphile_worker._private_known_crontabs`;
  const lastRuns = new Map(rows.map((row) => [row.identifier, row.last_execution]));
  return {
    jobs: JOBS.flatMap(({ name, summary, schedule }) =>
      schedule
        ? [
            {
              name,
              summary,
              schedule,
              last_run_at: lastRuns.get(name)?.toISOString() ?? null,
              next_run_at: nextRun(schedule, now).toISOString(),
            },
          ]
        : [],
    ),
  };
}

const nextRun = (schedule: string, now: Date): Date =>
  CronExpressionParser.parse(schedule, { currentDate: now, tz: "UTC" }).next().toDate();
