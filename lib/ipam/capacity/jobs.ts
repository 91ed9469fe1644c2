import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { EVALUATE_JOB } from "./changed";
import { evaluateCapacity } from "./evaluate";

export const evaluateCapacityJob = defineJob({
  ...EVALUATE_JOB,
  summary: "Tells whom a notification rule or a capacity level concerns that a range fills up.",
  input: z.object({}),
  // Asked for with each crossing; the clock is for those whose job was lost with a process.
  schedule: "*/15 * * * *",
  run: evaluateCapacity,
});
