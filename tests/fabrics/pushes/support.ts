import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { POST as postWebhook } from "@/app/webhooks/github/route";
import { database } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { resetLimits } from "@/lib/http/limits";
import { type Answer, call } from "@/tests/support/call";
import { signatureOf } from "@/tests/support/github-payloads";

export const SECRET = "a secret for tests only";

/** Sets the secret of the webhook before each test. */
export function withSecret(): void {
  beforeEach(() => {
    process.env.GITHUB_WEBHOOK_SECRET = SECRET;
    resetEnv();
    resetLimits();
  });
}

export type Delivered = {
  event: string;
  payload?: unknown;
  body?: string;
  id?: string;
  headers?: Record<string, string>;
};

/** Delivers an event as GitHub does, signed. */
export function deliver({
  event,
  payload,
  body,
  id = randomUUID(),
  headers = {},
}: Delivered): Promise<Answer> {
  const text = body ?? JSON.stringify(payload);
  const given = {
    "content-type": "application/json",
    "x-github-event": event,
    "x-github-delivery": id,
    "x-hub-signature-256": signatureOf(SECRET, text),
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  return call(postWebhook, { as: null, rawBody: text, headers: sent });
}

/** The syncs that deliveries have started, oldest first. */
export const startedSyncs = (fabricId: number) =>
  database().operation.findMany({
    where: { fabricId, trigger: "webhook" },
    orderBy: { createdAt: "asc" },
  });

/** Waits until nothing that a delivery called for is still queued. */
export async function settled(): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    const [row] = await database().$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM graphile_worker.jobs
      WHERE task_identifier IN ('fabric.handle-github-event', 'fabric.follow-branch', 'operation.run')`;
    if (row?.waiting === 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The queue does not empty.");
}
