import { createServer } from "node:net";
import { expect, test } from "vitest";
import {
  GET as getWebhook,
  PATCH as patchWebhook,
} from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/route";
import { database } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { call } from "@/tests/support/call";
import { openReceiver } from "@/tests/webhooks/receiver";
import { makeFabric } from "../support";
import { deliver, deliveriesOf, happens, makeDue, makeWebhook, onlyDelivery } from "./support";

const receiver = await openReceiver();
const DAY_MS = 24 * 60 * 60 * 1000;

/** A webhook whose receiver will answer like this, and one event for it. */
async function failing(answers: typeof receiver.answers, retry_config: object = { max_retries: 2 }) {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url, retry_config });
  receiver.answers = answers;
  await happens(fabric, {});
  await deliver(hook);
  return { fabric, hook };
}

const shown = async (hook: { webhook_id: string }) =>
  (await call(getWebhook, { params: { webhookId: hook.webhook_id } })).body;

test("a 5xx is tried again after the delay, doubled, until the retries are spent", async () => {
  const { hook } = await failing([500, 503, 502], { max_retries: 2, retry_delay_seconds: 100 });
  for (const [attempts, least] of [
    [1, 100],
    [2, 200],
  ] as const) {
    const delivery = await onlyDelivery(hook);
    expect(delivery).toMatchObject({ status: "pending", attempts });
    const seconds = (Date.parse(delivery.next_attempt_at ?? "") - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(least - 10);
    expect(seconds).toBeLessThanOrEqual(least * 1.25);
    // Not due yet: nothing is sent.
    const before = receiver.received.length;
    await deliver(hook);
    expect(receiver.received).toHaveLength(before);
    await makeDue(hook);
    await deliver(hook);
  }
  const delivery = await onlyDelivery(hook);
  expect(delivery).toMatchObject({ status: "failed", attempts: 3, next_attempt_at: null });
  expect(delivery.attempt_log.map((attempt) => attempt.response_status)).toEqual([500, 503, 502]);
  const ids = receiver.received.slice(-3).map((each) => each.headers["webhook-id"]);
  expect(new Set(ids)).toEqual(new Set([delivery.delivery_id]));
});

test("429 waits as long as the receiver asks", async () => {
  const { hook } = await failing([{ status: 429, headers: { "retry-after": "1800" } }]);
  const delivery = await onlyDelivery(hook);
  const seconds = (Date.parse(delivery.next_attempt_at ?? "") - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(1750);
  expect(seconds).toBeLessThanOrEqual(1800);
});

test("a 4xx will not be different the next time, so there is none", async () => {
  const { hook } = await failing([{ status: 404, body: "no such hook" }]);
  expect(await onlyDelivery(hook)).toMatchObject({
    status: "failed",
    attempts: 1,
    attempt_log: [{ response_status: 404, response_body: "no such hook" }],
  });
});

test("a redirect is not followed, and the history says where it led", async () => {
  const { hook } = await failing([{ status: 302, headers: { location: "http://169.254.169.254/" } }]);
  const { status, error } = await onlyDelivery(hook);
  expect([status, error]).toEqual([
    "failed",
    expect.stringContaining("redirects to http://169.254.169.254/"),
  ]);
});

test("a receiver that is silent is given up after its time limit", async () => {
  const { hook } = await failing([() => {}], { timeout_seconds: 1 });
  expect(await onlyDelivery(hook)).toMatchObject({
    status: "pending",
    response_status: null,
    error: "No whole answer came within 1 s.",
  });
});

test("an answer that never ends counts as none", async () => {
  const { hook } = await failing([(response) => void response.writeHead(200).write("and then")], {
    timeout_seconds: 1,
  });
  expect(await onlyDelivery(hook)).toMatchObject({ status: "pending", response_status: null });
});

test("a connection that is refused says so", async () => {
  const fabric = await makeFabric();
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const hook = await makeWebhook(fabric, { webhook_url: `http://127.0.0.1:${port}/` });
  await happens(fabric, {});
  await deliver(hook);
  expect((await onlyDelivery(hook)).error).toMatch(/refused/);
});

test("only 64 KB of an answer are kept, and no NUL", async () => {
  const { hook } = await failing([{ status: 200, body: `a\0b${"x".repeat(200_000)}` }]);
  const [attempt] = (await onlyDelivery(hook)).attempt_log;
  expect(attempt?.response_status).toBe(200);
  expect(attempt?.response_body?.length).toBe(64 * 1024);
  expect(attempt?.response_body?.slice(0, 3)).toBe("a\uFFFDb");
});

test("an address is judged again at each attempt", async () => {
  const { hook } = await failing([500]);
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = "0";
  resetEnv();
  const before = receiver.received.length;
  await makeDue(hook);
  await deliver(hook);
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = "1";
  resetEnv();
  expect(receiver.received).toHaveLength(before);
  expect((await onlyDelivery(hook)).error).toContain("loopback");
});

test("410 switches the webhook off, with a reason, an audit entry and nothing more sent", async () => {
  const { fabric, hook } = await failing([410]);
  expect(await shown(hook)).toMatchObject({
    status: "disabled",
    disabled_reason: expect.stringContaining("410"),
  });
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { event: "webhook.disabled", fabricId: fabric.id },
  });
  expect(entry).toMatchObject({ objectId: String(hook.number), actorLabel: "webhooks" });

  const before = receiver.received.length;
  await happens(fabric, {});
  await deliver(hook);
  expect(receiver.received).toHaveLength(before);
  // What was missed is on record, so that it can be redelivered.
  expect(await deliveriesOf(hook)).toMatchObject([{ status: "failed", attempts: 0 }, { status: "failed" }]);
});

/** As after days of failures. */
const failedSince = (hook: { number: number }, days: number, failureCount: number) =>
  database().webhook.update({
    where: { id: hook.number },
    data: { failingSince: new Date(Date.now() - days * DAY_MS), failureCount },
  });

test.each([
  ["many failures within hours", 0.5, 5000, "active"],
  ["few failures over many days", 9, 2, "active"],
  ["nothing but failures for five days", 5.1, 40, "disabled"],
] as const)("after %s (%f days, %i in a row) the webhook is %s", async (_, days, count, status) => {
  const { fabric, hook } = await failing([404]);
  await failedSince(hook, days, count);
  receiver.answers = [404];
  await happens(fabric, {});
  await deliver(hook);
  expect((await shown(hook)).status).toBe(status);
});

test("one success ends a row of failures", async () => {
  const { fabric, hook } = await failing([404]);
  await failedSince(hook, 30, 100);
  await happens(fabric, {});
  await deliver(hook);
  const row = await database().webhook.findUniqueOrThrow({ where: { id: hook.number } });
  expect(row).toMatchObject({ status: "active", failureCount: 0, failingSince: null });
  expect(row.lastSuccessAt).not.toBeNull();
});

test("a paused webhook keeps what happens, and sends it when it is resumed", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url });
  const patch = (status: string) =>
    call(patchWebhook, { method: "PATCH", params: { webhookId: hook.webhook_id }, body: { status } });
  await patch("paused");
  await happens(fabric, {});
  await deliver(hook);
  expect(await onlyDelivery(hook)).toMatchObject({ status: "pending", attempts: 0 });
  await patch("active");
  await deliver(hook);
  expect(await onlyDelivery(hook)).toMatchObject({ status: "delivered" });
});
