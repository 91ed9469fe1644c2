// Allocates in a process of its own, so that a test can run several at once: see hosts/parallel.test.ts.
import { POST as allocateHost } from "@/app/api/v1/ipam/hosts/route";
import { POST as allocateRegion } from "@/app/api/v1/ipam/regions/route";
import { disconnectDatabase } from "@/lib/db";
import { call } from "@/tests/support/call";

/** What a test asks a process to do, all at once. */
export type Work = {
  /** Bearer of the requests. */
  key: string;
  requests: { noun: "host" | "region"; body: object; idempotencyKey?: string }[];
};

export type Answers = { status: number; body: Record<string, unknown>; replayed: boolean }[];

process.on("message", async ({ key, requests }: Work) => {
  const answers = await Promise.all(
    requests.map(async ({ noun, body, idempotencyKey }) => {
      const handler = noun === "host" ? allocateHost : allocateRegion;
      const answer = await call(handler, {
        as: { key },
        body,
        url: `/api/v1/ipam/${noun}s`,
        headers: idempotencyKey ? { "idempotency-key": idempotencyKey } : {},
      });
      const replayed = answer.headers.get("idempotent-replayed") === "true";
      return { status: answer.status, body: answer.body, replayed };
    }),
  );
  await new Promise((sent) => process.send?.(answers satisfies Answers, sent));
  await disconnectDatabase();
  process.disconnect();
});
process.send?.("ready");
