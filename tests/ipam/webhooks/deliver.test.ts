import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { GET as getDelivery } from "@/app/api/v1/ipam/webhooks/[webhookId]/deliveries/[deliveryId]/route";
import { POST as postTest } from "@/app/api/v1/ipam/webhooks/[webhookId]/test/route";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { openReceiver } from "@/tests/webhooks/receiver";
import { deliver, happens, historyOf, makeDue, makeWebhook, rowOf } from "./support";

const receiver = await openReceiver();
const lastCall = () => receiver.received.at(-1);

/** As the specification's own example verifies: the secret as it is written is the key. */
const verifies = (secret: string) =>
  lastCall()?.headers["x-ipam-signature"] ===
  `sha256=${createHmac("sha256", secret)
    .update(lastCall()?.body ?? "")
    .digest("hex")}`;

test("an event arrives as documented, and both ways of verifying it accept it", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  await happens({ data: { cidr: "10.5.23.0/24", country_code: "IN" } });
  await deliver(hook);
  expect(JSON.parse(lastCall()?.body ?? "")).toEqual({
    event_type: "region.created",
    timestamp: expect.any(String),
    user_id: null,
    data: { cidr: "10.5.23.0/24", country_code: "IN" },
  });
  expect(lastCall()?.headers).toMatchObject({
    "content-type": "application/json",
    "x-ipam-event": "region.created",
  });
  expect(verifies(hook.secret_key)).toBe(true);
  const headers = lastCall()?.headers as Record<string, string>;
  expect(() => new Webhook(hook.secret_key).verify(lastCall()?.body ?? "", headers)).not.toThrow();
});

test("the history has one entry for each attempt, with the documented fields", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  receiver.answers = [500];
  await happens({});
  await deliver(hook);
  await makeDue(hook);
  await deliver(hook);
  const page = await historyOf(hook);
  const [second, first] = page.deliveries;
  expect(second).toEqual({
    delivery_id: expect.stringMatching(/^msg_/),
    event_type: "region.created",
    status: "delivered",
    status_code: 200,
    response_time_ms: expect.any(Number),
    attempt_number: 2,
    delivered_at: expect.any(String),
    error_message: null,
  });
  expect(first).toMatchObject({
    delivery_id: second?.delivery_id,
    attempt_number: 1,
    status_code: 500,
    error_message: "The receiver answered 500.",
  });
  expect(page).toMatchObject({
    waiting: 0,
    failure_count: 0,
    last_delivery: second?.delivered_at,
    pagination: { page: 1, page_size: 50, total_count: 2, total_pages: 1 },
  });
  expect((await historyOf(hook, { page: 2, page_size: 1 })).deliveries).toEqual([first]);
  expect((await historyOf(hook, { event_type: "host.released" })).deliveries).toEqual([]);
});

test("one delivery shows what was sent and what came back, and no secret", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  receiver.answers = [{ status: 200, body: "thank you" }];
  await happens({});
  await deliver(hook);
  const [entry] = (await historyOf(hook)).deliveries;
  const at = (as: Parameters<typeof call>[1]) =>
    call(getDelivery, {
      ...as,
      params: { webhookId: hook.webhook_id, deliveryId: entry?.delivery_id ?? "" },
    });
  const { status, body, text } = await at({ as: hook.owner });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: "delivered",
    attempts: 1,
    request_body: lastCall()?.body,
    attempt_log: [{ response_status: 200, response_body: "thank you" }],
  });
  expect(text).not.toContain(hook.secret_key);
  expect((await at({ as: "operator" })).status).toBe(404);
  expect((await at({ as: "administrator" })).status).toBe(200);
});

test("events of others, of another kind or from before do not arrive; those for its owner alone do", async () => {
  const owner = await createUser(database(), { role: "operator" });
  await happens({});
  const hook = await makeWebhook({ webhook_url: receiver.url, events: ["region.created"] }, owner);
  const other = await createUser(database(), { role: "operator" });
  await happens({ type: "host.released" }, { userId: other.id }, { userId: owner.id, data: { mine: true } });
  await deliver(hook);
  const rows = await database().webhookDelivery.findMany({ where: { webhookId: (await rowOf(hook)).id } });
  expect(rows.map(({ body }) => JSON.parse(body).data)).toEqual([{ mine: true }]);
});

test("the webhook of somebody who was switched off hears nothing more", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  await database().user.update({ where: { id: hook.owner.id }, data: { disabledAt: new Date() } });
  await happens({});
  await deliver(hook);
  expect(await database().webhookDelivery.count({ where: { webhookId: (await rowOf(hook)).id } })).toBe(0);
});

test("a test is sent at once, signed, and says what came back", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  const send = () =>
    call(postTest, { as: hook.owner, params: { webhookId: hook.webhook_id }, method: "POST" });
  expect(await send()).toMatchObject({
    status: 200,
    body: { success: true, delivered: true, message: "The receiver answered 200." },
  });
  expect(lastCall()?.headers["x-ipam-event"]).toBe("test");
  expect(verifies(hook.secret_key)).toBe(true);
  receiver.answers = [500];
  expect((await send()).body).toMatchObject({ delivered: false, message: expect.stringContaining("500") });
  // It says nothing about the receiver's health.
  expect(await historyOf(hook)).toMatchObject({ failure_count: 0, last_delivery: null });
  expect(
    (await call(postTest, { as: "operator", params: { webhookId: hook.webhook_id }, method: "POST" })).status,
  ).toBe(404);
  expect(
    (await call(postTest, { as: "viewer", params: { webhookId: hook.webhook_id }, method: "POST" })).status,
  ).toBe(403);
});

test.each([
  [{ page: 0 }, "page"],
  [{ page_size: 101 }, "page_size"],
  [{ status: "lost" }, "status"],
] as const)("a history asked for with %j is refused", async (query, field) => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  await expect(historyOf(hook, query as Record<string, string | number>)).rejects.toThrow(field);
});
