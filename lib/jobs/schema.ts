import { z } from "zod";

export const ScheduledJob = z
  .object({
    name: z.string(),
    summary: z.string(),
    schedule: z.string().describe("Cron expression, in UTC."),
    last_run_at: z.iso.datetime().nullable().describe("When the schedule last started it."),
    next_run_at: z.iso.datetime(),
  })
  .meta({ id: "ScheduledJob" });
export type ScheduledJob = z.infer<typeof ScheduledJob>;

export const ScheduledJobList = z.object({ jobs: z.array(ScheduledJob) });
export type ScheduledJobList = z.infer<typeof ScheduledJobList>;

export const QueuedJob = z.object({ success: z.literal(true), name: z.string(), message: z.string() });
export type QueuedJob = z.infer<typeof QueuedJob>;
