import { z } from "zod";

const Check = z.object({
  status: z.enum(["ok", "failing"]),
  message: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

export const Health = z
  .object({
    status: z.enum(["ok", "failing"]),
    version: z.string(),
    checks: z.object({ database: Check, migrations: Check, worker: Check }),
  })
  .meta({ id: "Health" });
export type Health = z.infer<typeof Health>;
