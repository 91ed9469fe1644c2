import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";

/** Longer than any sender repeats a delivery by itself or by hand. */
const KEPT_DAYS = 90;

export const deleteOldDeliveries = defineJob({
  name: "inbound.delete-old",
  summary: `Deletes records of received webhooks after ${KEPT_DAYS} days.`,
  input: z.object({}),
  schedule: "23 3 * * *",
  run: async ({ db, now }) => {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    await db.inboundDelivery.deleteMany({ where: { receivedAt: { lt: before } } });
  },
});
