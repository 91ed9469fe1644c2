import { z } from "zod";

export const PlanSettings = z
  .object({
    cool_down_days: z
      .int()
      .min(0)
      .max(365)
      .describe("Days an address rests after its release before it is given out again; 0 for none."),
  })
  .meta({ id: "PlanSettings" });
export type PlanSettings = z.infer<typeof PlanSettings>;

export const UpdatePlanSettings = z.strictObject(PlanSettings.partial().shape);
export type UpdatePlanSettings = z.output<typeof UpdatePlanSettings>;
