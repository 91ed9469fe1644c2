import { expect, test, vi } from "vitest";
import { PATCH } from "@/app/api/v1/ipam/webhooks/[webhookId]/route";
import { database } from "@/lib/db";
import { dispatchEvents } from "@/lib/events/dispatch";
import { startWorker } from "@/lib/jobs/worker";
import { call } from "@/tests/support/call";
import { openReceiver } from "@/tests/webhooks/receiver";
import { notificationsOf, systemCtx } from "../capacity/support";
import { deliver, happens, historyOf, makeDue, makeWebhook, rowOf, shown } from "./support";

const receiver = await openReceiver();

test("there are three retries, due 2, 4 and 8 s after the attempt before, and then no more", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  receiver.answers = [500, 429, 503, 502, 200];
  await happens({});
  for (const seconds of [2, 4, 8, null]) {
    await deliver(hook);
    const delivery = await database().webhookDelivery.findFirstOrThrow({
      where: { webhookId: (await rowOf(hook)).id },
      include: { attempts: { orderBy: { id: "desc" }, take: 1 } },
    });
    if (seconds === null) expect(delivery).toMatchObject({ status: "failed", attemptCount: 4 });
    else {
      const [attempt] = delivery.attempts;
      const ended = (attempt?.at.getTime() ?? 0) + (attempt?.durationMs ?? 0);
      const wait = (delivery.nextAttemptAt?.getTime() ?? 0) - ended;
      // What is beyond it is the time that recording takes.
      expect(wait).toBeGreaterThanOrEqual(seconds * 1000 - 5);
      expect(wait).toBeLessThan(seconds * 1000 + 500);
    }
    await makeDue(hook);
  }
  const { deliveries, failure_count } = await historyOf(hook);
  expect(deliveries.map((each) => [each.attempt_number, each.status_code])).toEqual([
    [4, 502],
    [3, 503],
    [2, 429],
    [1, 500],
  ]);
  expect(failure_count).toBe(1);
  receiver.answers = [];
});

test("a worker makes the first retry by itself, and not before two seconds have passed", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  receiver.answers = [500];
  // For this one alone: a worker sends to every webhook of this file.
  await happens({ userId: hook.owner.id });
  await dispatchEvents(systemCtx());
  const worker = await startWorker();
  try {
    const attempts = async () => (await historyOf(hook)).deliveries;
    await vi.waitFor(async () => expect(await attempts()).toHaveLength(2), { timeout: 50_000 });
  } finally {
    await worker.stop();
  }
  const [second, first] = (await historyOf(hook)).deliveries;
  const seconds = (Date.parse(second?.delivered_at ?? "") - Date.parse(first?.delivered_at ?? "")) / 1000;
  expect(seconds).toBeGreaterThanOrEqual(2);
}, 60_000);

test.each([400, 404, 302])("an answer of %i is not tried again", async (status) => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  receiver.answers = [status];
  await happens({});
  await deliver(hook);
  expect((await historyOf(hook)).deliveries).toMatchObject([
    { attempt_number: 1, status_code: status, status: "failed", error_message: expect.any(String) },
  ]);
});

test("an attempt has ten seconds", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  expect((await rowOf(hook)).retryConfig).toMatchObject({ timeout_seconds: 10, max_retries: 3 });
});

/** Deliveries that fail for good, one after the other. */
async function fail(hook: { webhook_id: string }, times: number) {
  for (let each = 0; each < times; each += 1) {
    receiver.answers = [404];
    await happens({});
    await deliver(hook);
  }
}

test("the tenth failure in a row switches the webhook off and tells its owner, once", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  await fail(hook, 9);
  expect(await shown(hook)).toMatchObject({ is_active: true, status: "active" });
  expect((await historyOf(hook)).failure_count).toBe(9);
  await fail(hook, 1);
  expect(await shown(hook)).toMatchObject({
    is_active: false,
    status: "disabled",
    disabled_reason: "10 deliveries in a row failed for good.",
  });
  expect(await notificationsOf(hook.owner)).toEqual([
    expect.objectContaining({
      notification_type: "webhook_disabled",
      severity: "critical",
      message: expect.stringMatching(/^Webhook 127\.0\.0\.1:\d+ was switched off\. 10 deliveries in a row/),
      resource_link: `/ipam/webhooks/${hook.webhook_id}`,
    }),
  ]);
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { event: "ipam_webhook.disabled", objectId: hook.webhook_id },
  });
  expect(entry.actorLabel).toBe("webhooks");

  const before = receiver.received.length;
  await happens({});
  await deliver(hook);
  expect(receiver.received).toHaveLength(before);
});

test("one success ends a row of failures", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  await fail(hook, 9);
  receiver.answers = [];
  await happens({});
  await deliver(hook);
  expect((await historyOf(hook)).failure_count).toBe(0);
  await fail(hook, 1);
  expect((await shown(hook)).is_active).toBe(true);
});

test("one that was switched off starts with a clean slate when it is resumed", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  await fail(hook, 10);
  const { body } = await call(PATCH, {
    as: hook.owner,
    method: "PATCH",
    params: { webhookId: hook.webhook_id },
    body: { is_active: true },
  });
  expect(body).toMatchObject({ is_active: true, status: "active", disabled_reason: null });
  await fail(hook, 1);
  expect(await historyOf(hook)).toMatchObject({ failure_count: 1 });
  expect((await shown(hook)).is_active).toBe(true);
});
