import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { log } from "@/lib/log";
import { ADDRESS_WORK, KEPT_DAYS } from "./own";

const DAY_MS = 24 * 60 * 60 * 1000;

export const deleteOldAddressWork = defineJob({
  name: "operation.delete-old-address-work",
  summary: `Deletes bulk jobs, imports and exports of the address plan that ended ${KEPT_DAYS} days ago, with their results.`,
  input: z.object({}),
  schedule: "23 * * * *",
  run: async (ctx) => {
    const { count } = await ctx.db.operation.deleteMany({
      where: {
        kind: { in: [...ADDRESS_WORK] },
        endedAt: { lte: new Date(ctx.now.getTime() - KEPT_DAYS * DAY_MS) },
      },
    });
    if (count > 0) log.info({ count }, "deleted old work on the address plan");
  },
});
