import type { z } from "zod";
import type { Ctx } from "@/lib/context";

export type Lane = "main" | "network";

/** Work that runs outside a request: now, later, or on a schedule. */
export type Job<Input = unknown> = {
  /** `noun.verb-object`. */
  name: string;
  /** One sentence for the list of jobs. */
  summary: string;
  input: z.ZodType<Input>;
  /** Cron expression in UTC; the job then also runs with an empty input at those times. */
  schedule?: string;
  /**
   * `network` for a job that mostly waits for somebody else's server: such jobs have places of their
   * own, many of them, so that servers that do not answer keep nothing else from running.
   */
  lane?: Lane;
  run: (ctx: Ctx, input: Input) => Promise<void>;
};

/** A job as a worker holds it: whatever was queued is checked before it runs. */
export type RunnableJob = Pick<Job, "name" | "summary" | "schedule"> & {
  lane: Lane;
  perform: (ctx: Ctx, payload: unknown) => Promise<void>;
};

/** Declares a job. List it in lib/jobs/registry.ts, or no worker will know it. */
export const defineJob = <Input>(job: Job<Input>): RunnableJob => ({
  name: job.name,
  summary: job.summary,
  schedule: job.schedule,
  lane: job.lane ?? "main",
  perform: (ctx, payload) => job.run(ctx, job.input.parse(payload)),
});
