import { z } from "zod";
import { deleteExpiredAnswers } from "@/lib/idempotency/commands";
import { defineJob } from "@/lib/jobs/define";
import { deleteEndedSessions } from "@/lib/sessions/commands";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps tables that grow with every visit from growing for ever. */
export const deleteExpired = defineJob({
  name: "users.delete-expired",
  summary: "Deletes ended sessions, spent idempotency keys and old counts of wrong passwords.",
  input: z.object({}),
  schedule: "17 * * * *",
  run: async (ctx) => {
    await deleteExpiredAnswers(ctx);
    await deleteEndedSessions(ctx);
    await ctx.db.signInThrottle.deleteMany({
      where: { lastFailureAt: { lt: new Date(ctx.now.getTime() - DAY_MS) } },
    });
  },
});
