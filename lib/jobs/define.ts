import type { z } from "zod";
import type { Ctx } from "@/lib/context";

/** Work that runs outside a request: now, later, or on a schedule. */
export type Job<Input = unknown> = {
  /** `noun.verb-object`. */
  name: string;
  /** One sentence for the list of jobs. */
  summary: string;
  input: z.ZodType<Input>;
  /** Cron expression in UTC; the job then also runs with an empty input at those times. */
  schedule?: string;
  run: (ctx: Ctx, input: Input) => Promise<void>;
};

/** A job as a worker holds it: whatever was queued is checked before it runs. */
export type RunnableJob = Pick<Job, "name" | "summary" | "schedule"> & {
  perform: (ctx: Ctx, payload: unknown) => Promise<void>;
};

/** Declares a job. List it in lib/jobs/registry.ts, or no worker will know it. */
export const defineJob = <Input>(job: Job<Input>): RunnableJob => ({
  name: job.name,
  summary: job.summary,
  schedule: job.schedule,
  perform: (ctx, payload) => job.run(ctx, job.input.parse(payload)),
});
