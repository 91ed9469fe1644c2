import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { requeueMails, SEND_JOB, sendMail } from "./deliver";

export const sendQueuedMail = defineJob({
  ...SEND_JOB,
  summary: "Sends one mail.",
  lane: "network",
  input: z.object({ mailId: z.string() }),
  run: (ctx, { mailId }) => sendMail(ctx, mailId),
});

export const requeueDueMails = defineJob({
  name: "mail.requeue-due",
  summary: "Queues mails that a process left behind when it died.",
  input: z.object({}),
  schedule: "* * * * *",
  run: requeueMails,
});
