import type { Mail as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { problemOfMailing } from "@/lib/mails/transport";
import { getFabricRow } from "../fabrics/queries";
import { fabricPath, pageLinks } from "../urls";
import type { ListMails, Mail, MailPage } from "./schema";

/** What was mailed about a fabric, newest first. */
export async function listMails(ctx: Ctx, fabricId: number, query: ListMails): Promise<MailPage> {
  await getFabricRow(ctx.db, fabricId);
  const where = { fabricId, status: query.status };
  const [count, rows] = await Promise.all([
    ctx.db.mail.count({ where }),
    ctx.db.mail.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}mails/`, query, count),
    results: rows.map(toMail),
    mailing_problem: problemOfMailing(),
  };
}

const toMail = (row: Row): Mail => ({
  mail_id: row.id,
  recipients: row.recipients,
  subject: row.subject,
  text: row.text,
  status: row.status,
  attempts: row.attemptCount,
  error: row.error,
  created_at: row.createdAt.toISOString(),
  sent_at: row.sentAt?.toISOString() ?? null,
  next_attempt_at: row.nextAttemptAt?.toISOString() ?? null,
});
