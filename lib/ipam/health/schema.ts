import { z } from "zod";

const Check = z.object({ status: z.enum(["ok", "failing"]), message: z.string().nullable() });

export const PlanHealth = z.object({
  status: z.enum(["healthy", "unhealthy"]),
  timestamp: z.iso.datetime(),
  checks: z.object({ database: Check, plan: Check }),
});
export type PlanHealth = z.infer<typeof PlanHealth>;
