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

/** Declares a job. List it in lib/jobs/registry.ts, or no worker will know it. */
export const defineJob = <Input>(job: Job<Input>): Job<Input> => job;
