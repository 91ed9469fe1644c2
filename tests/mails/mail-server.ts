import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll } from "vitest";
import { resetEnv } from "@/lib/env";

/** A real mail server on loopback that keeps what it takes. */
export type MailServer = {
  url: string;
  taken: { from: string; to: string[]; raw: string }[];
  /** Set to refuse the next mails with this status, for good (5xx) or for now (4xx). */
  refusal: number | null;
  /** Recipients it does not know. */
  unknown: Set<string>;
};

/** Opens one for the whole test file and makes it the product's. */
export async function openMailServer(): Promise<MailServer> {
  const state: MailServer = { url: "", taken: [], refusal: null, unknown: new Set() };
  const refuse = (status: number) => Object.assign(new Error("Not now, please"), { responseCode: status });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: ({ address }, _, done) => done(state.unknown.has(address) ? refuse(550) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (state.refusal !== null) return done(refuse(state.refusal));
        const { mailFrom, rcptTo } = session.envelope;
        state.taken.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map((each) => each.address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  setMailServer(state.url);
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return state;
}

/** Makes this the product's mail server; none when it is empty. */
export function setMailServer(url: string): void {
  process.env.SMTP_URL = url;
  process.env.TIDELINE_PUBLIC_URL = "https://tideline.example.com";
  resetEnv();
}
