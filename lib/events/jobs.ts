import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { dispatchEvents } from "./dispatch";
import { DISPATCH_JOB } from "./emit";
import { deleteOldEvents } from "./retention";

export const dispatchEventsJob = defineJob({
  ...DISPATCH_JOB,
  summary: "Turns what happened into deliveries to webhooks and mails.",
  input: z.object({}),
  // Asked for with each event; the clock is for those whose job was lost with a process.
  schedule: "* * * * *",
  run: async (ctx) => {
    await dispatchEvents(ctx);
  },
});

export const deleteOldEventsJob = defineJob({
  name: "event.delete-old",
  summary: "Deletes events, deliveries and mails that are older than 30 days.",
  input: z.object({}),
  schedule: "37 * * * *",
  run: deleteOldEvents,
});
