import { z } from "zod";
import { Paging, page } from "../webhooks/schema";

export const MAIL_STATUSES = ["pending", "delivered", "failed"] as const;

export const Mail = z
  .object({
    mail_id: z.string(),
    recipients: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    status: z
      .enum(MAIL_STATUSES)
      .describe("`delivered` to the mail server; what it does then it tells nobody."),
    attempts: z.int(),
    error: z.string().nullable(),
    created_at: z.iso.datetime(),
    sent_at: z.iso.datetime().nullable(),
    next_attempt_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Mail" });
export type Mail = z.infer<typeof Mail>;

export const ListMails = z.object({ status: z.enum(MAIL_STATUSES).optional(), ...Paging });
export type ListMails = z.infer<typeof ListMails>;

export const MailPage = page(Mail).extend({
  mailing_problem: z
    .string()
    .nullable()
    .describe("Why no mail can be sent from this server; null when it can."),
});
export type MailPage = z.infer<typeof MailPage>;
