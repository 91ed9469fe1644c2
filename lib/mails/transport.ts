import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { publicUrl } from "@/lib/public-url";
import { toHtml } from "./html";

const CONNECT_MS_MAX = 15_000;
const SILENCE_MS_MAX = 30_000;

/** Why no mail can be sent from here; null when it can. */
export const problemOfMailing = (): string | null =>
  env().SMTP_URL ? null : "No mail server is set up: SMTP_URL is missing.";

export type Message = { id: string; recipients: string[]; subject: string; text: string };

/** Hands one mail to the mail server and returns whom it refused; throws when it took the mail for nobody. */
export async function sendMessage({ id, recipients, subject, text }: Message): Promise<string[]> {
  const problem = problemOfMailing();
  if (problem) throw new Error(problem);
  const transport = createTransport({
    url: env().SMTP_URL,
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    // Nothing of a mail is ever read from a file or fetched from somewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      from: { name: "Tideline", address: sender() },
      to: recipients,
      subject: oneLine(subject),
      // The same at every attempt, so that a mail server can tell a repetition.
      messageId: `<${id}@${host()}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      text,
      html: toHtml(text),
    });
    return sent.rejected.map((each) => (typeof each === "string" ? each : each.address));
  } finally {
    transport.close();
  }
}

/** A name in a subject may hold a line break; in a header that would begin another header. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ").slice(0, 250);

const host = (): string => {
  const { hostname } = new URL(publicUrl("/"));
  return /^[a-z]/i.test(hostname) && hostname.includes(".") ? hostname : "tideline.local";
};
const sender = (): string => env().TIDELINE_MAIL_FROM ?? `tideline@${host()}`;
