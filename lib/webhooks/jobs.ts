import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { DELIVER_JOB, deliverDue, requeueDue } from "./deliver";

export const deliverToWebhook = defineJob({
  ...DELIVER_JOB,
  summary: "Sends what is due to one webhook.",
  lane: "network",
  input: z.object({ webhookId: z.int() }),
  run: (ctx, { webhookId }) => deliverDue(ctx, webhookId),
});

export const requeueDeliveries = defineJob({
  name: "webhook.requeue-due",
  summary: "Queues deliveries to webhooks that a process left behind when it died.",
  input: z.object({}),
  schedule: "* * * * *",
  run: requeueDue,
});
