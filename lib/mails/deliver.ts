import type { Ctx } from "@/lib/context";
import { randomToken } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { problemOfMailing, sendMessage } from "./transport";

/** One mail to be sent; nobody is written to twice in it. */
export type NewMail = {
  eventId: bigint | null;
  fabricId: number | null;
  recipients: string[];
  subject: string;
  text: string;
};

export const SEND_JOB = { name: "mail.send" } as const;

/** Attempts and the waits between them: about three hours, long enough for a mail server to be mended. */
const WAITS_SECONDS = [60, 300, 1800, 7200];
/** Longer than any attempt: after it, the process that sent is taken for dead. */
const LEASE_MS = 5 * 60_000;

/** Writes mails and their jobs in the transaction of what they tell of. */
export async function queueMails(db: Db, ctx: Ctx, mails: NewMail[]): Promise<void> {
  for (const mail of mails) {
    const recipients = [...new Set(mail.recipients)];
    if (recipients.length === 0) continue;
    const id = `mail_${randomToken(15)}`;
    await db.mail.create({ data: { ...mail, id, recipients, createdAt: ctx.now, nextAttemptAt: ctx.now } });
    await enqueue(db, SEND_JOB, { mailId: id }, { key: `mail:${id}` });
  }
}

/**
 * Sends one mail and records what came of it. A crash between the two repeats it under the same
 * Message-ID.
 */
export async function sendMail(ctx: Ctx, id: string): Promise<void> {
  const now = new Date();
  const { count } = await ctx.db.mail.updateMany({
    where: { id, status: "pending", nextAttemptAt: { lte: now } },
    data: { attemptCount: { increment: 1 }, nextAttemptAt: new Date(now.getTime() + LEASE_MS) },
  });
  if (count === 0) return;
  const mail = await ctx.db.mail.findUniqueOrThrow({ where: { id } });
  try {
    const refused = await sendMessage(mail);
    await ctx.db.mail.update({
      where: { id },
      data: {
        status: "delivered",
        sentAt: new Date(),
        nextAttemptAt: null,
        error: refused.length === 0 ? null : `The mail server refused ${refused.join(", ")}.`,
      },
    });
  } catch (error) {
    await recordFailure(ctx, id, mail.attemptCount, error);
  }
}

async function recordFailure(ctx: Ctx, id: string, attempts: number, error: unknown): Promise<void> {
  const wait = isFinal(error) ? undefined : WAITS_SECONDS[attempts - 1];
  const message = wordsFor(error);
  log.warn({ mail: id, attempts, reason: message }, "a mail could not be sent");
  if (wait === undefined) {
    await ctx.db.mail.update({
      where: { id },
      data: { status: "failed", nextAttemptAt: null, error: message },
    });
    return;
  }
  const at = new Date(Date.now() + wait * 1000);
  await ctx.db.mail.update({ where: { id }, data: { nextAttemptAt: at, error: message } });
  await enqueue(ctx.db, SEND_JOB, { mailId: id }, { key: `mail:${id}`, runAt: at });
}

/** What another attempt cannot change: no mail server at all, or one that said no for good. */
const isFinal = (error: unknown): boolean =>
  problemOfMailing() !== null || Number((error as { responseCode?: number }).responseCode) >= 500;

/** The reason without the mail server's address, in which its password may stand. */
function wordsFor(error: unknown): string {
  const { code, responseCode, response, message } = error as Error & Record<string, string | undefined>;
  if (problemOfMailing() !== null) return message ?? "";
  if (code === "EAUTH") return "The mail server refused the user name or password in SMTP_URL.";
  if (responseCode) return `The mail server refused it: ${String(response).slice(0, 500)}`;
  return `The mail server could not be reached (${code ?? "no reason given"}).`;
}

/** Queues mails that a process left behind when it died. */
export async function requeueMails(ctx: Ctx): Promise<void> {
  const due = await ctx.db.mail.findMany({
    where: { status: "pending", nextAttemptAt: { lte: ctx.now } },
    select: { id: true },
    orderBy: { nextAttemptAt: "asc" },
    take: 1000,
  });
  for (const { id } of due) await enqueue(ctx.db, SEND_JOB, { mailId: id }, { key: `mail:${id}` });
}
