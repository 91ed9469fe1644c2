import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { POST as postRedeliver } from "@/app/api/v1/ipam/webhooks/[webhookId]/deliveries/[deliveryId]/redeliver/route";
import { POST as postRange } from "@/app/api/v1/ipam/webhooks/[webhookId]/redeliver/route";
import { POST as postRotate } from "@/app/api/v1/ipam/webhooks/[webhookId]/rotate-secret/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/ipam/webhooks/[webhookId]/route";
import { database } from "@/lib/db";
import { deleteOldEvents } from "@/lib/events/retention";
import { call } from "@/tests/support/call";
import { openReceiver } from "@/tests/webhooks/receiver";
import { systemCtx } from "../capacity/support";
import { deliver, happens, historyOf, makeWebhook, rowOf, type TestWebhook } from "./support";

const receiver = await openReceiver();
const patch = (hook: TestWebhook, body: unknown, given: Parameters<typeof call>[1] = {}) =>
  call(PATCH, { as: hook.owner, method: "PATCH", params: { webhookId: hook.webhook_id }, body, ...given });

test("what is given is changed, and the rest stays", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url, description: "One" });
  const { status, body } = await patch(hook, { events: ["host.released"], description: "Two" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    webhook_url: receiver.url,
    events: ["host.released"],
    description: "Two",
    is_active: true,
  });
});

test("a paused webhook keeps what happens, and sends it when it is resumed", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  expect((await patch(hook, { is_active: false })).body).toMatchObject({
    is_active: false,
    status: "paused",
  });
  await happens({});
  await deliver(hook);
  expect(await historyOf(hook)).toMatchObject({ waiting: 1, deliveries: [] });
  await patch(hook, { is_active: true });
  await deliver(hook);
  expect((await historyOf(hook)).deliveries).toMatchObject([{ status: "delivered" }]);
});

test("a stale version changes and deletes nothing", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  const params = { webhookId: hook.webhook_id };
  const etag = (await call(GET, { as: hook.owner, params })).headers.get("etag") ?? "";
  await patch(hook, { description: "newer" });
  const headers = { "if-match": etag };
  expect((await patch(hook, { description: "stale" }, { headers })).status).toBe(412);
  expect((await call(DELETE, { as: hook.owner, method: "DELETE", params, headers })).status).toBe(412);
  const fresh = (await call(GET, { as: hook.owner, params })).headers.get("etag") ?? "";
  expect((await patch(hook, { description: "fresh" }, { headers: { "if-match": fresh } })).status).toBe(200);
});

test.each([
  [{ webhook_url: "http://169.254.169.254/" }, "webhook_url suggestions"],
  [{ events: [] }, "events"],
  [{ events: ["region.moved"] }, "events.0"],
  [{ is_active: "no" }, "is_active"],
  [{ secret_key: "whsec_mine" }, "secret_key"],
])("%j is refused, naming the field", async (body, field) => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  const answer = await patch(hook, body);
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body.details).join(" ")).toBe(field);
});

test("another person's is missing, a malformed id is a bad field, reading alone is refused", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  const one = (as: Parameters<typeof call>[1], webhookId = hook.webhook_id) =>
    call(DELETE, { method: "DELETE", params: { webhookId }, ...as });
  expect((await one({ as: null })).status).toBe(401);
  expect((await one({ as: "viewer" })).status).toBe(403);
  expect((await one({ as: "operator" }, "webhook_1")).body.details).toHaveProperty("webhookId");
  expect(await one({ as: "operator" })).toMatchObject({ status: 404, body: { error: "not_found" } });
  expect((await one({ as: hook.owner })).status).toBe(204);
  expect((await one({ as: hook.owner })).status).toBe(404);
});

test("a rotated secret keys X-IPAM-Signature at once, and the old one is honoured beside it for a time", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  const { body } = await call(postRotate, {
    as: hook.owner,
    params: { webhookId: hook.webhook_id },
    body: { grace_hours: 24 },
  });
  expect(body).toMatchObject({ success: true, previous_secret_valid_until: expect.any(String) });
  await happens({});
  await deliver(hook);
  const last = receiver.received.at(-1);
  const hex = createHmac("sha256", body.secret_key)
    .update(last?.body ?? "")
    .digest("hex");
  expect(last?.headers["x-ipam-signature"]).toBe(`sha256=${hex}`);
  for (const secret of [hook.secret_key, body.secret_key])
    expect(() =>
      new Webhook(secret).verify(last?.body ?? "", last?.headers as Record<string, string>),
    ).not.toThrow();
});

test("a delivery is repeated by hand under the same webhook-id, and a time range with each message once", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  receiver.answers = [404];
  await happens({});
  await deliver(hook);
  const [failed] = (await historyOf(hook)).deliveries;
  const params = { webhookId: hook.webhook_id, deliveryId: failed?.delivery_id ?? "" };
  const again = () => call(postRedeliver, { as: hook.owner, method: "POST", params });
  const { status, body } = await again();
  expect([status, body.status_url]).toEqual([
    202,
    `/api/v1/ipam/webhooks/${hook.webhook_id}/deliveries/${body.delivery_id}`,
  ]);
  expect((await again()).status).toBe(409);
  receiver.answers = [404];
  await deliver(hook);
  expect(receiver.received.at(-1)?.headers["webhook-id"]).toBe(failed?.delivery_id);

  const range = (given: object) =>
    call(postRange, { as: hook.owner, params: { webhookId: hook.webhook_id }, body: given });
  const since = new Date(Date.now() - 60_000).toISOString();
  expect(await range({ since })).toMatchObject({ status: 202, body: { redelivered: 1 } });
  receiver.answers = [];
  await deliver(hook);
  expect((await range({ since })).body.redelivered).toBe(0);
  expect((await range({ since: "yesterday" })).body.details).toHaveProperty("since");
  expect((await range({ since, until: "2020-01-01T00:00:00Z" })).body.details).toHaveProperty("until");
});

test("another webhook's delivery is not repeated through this one", async () => {
  const [mine, other] = [
    await makeWebhook({ webhook_url: receiver.url }),
    await makeWebhook({ webhook_url: receiver.url }),
  ];
  await happens({});
  await deliver(other);
  const [entry] = (await historyOf(other)).deliveries;
  const answer = await call(postRedeliver, {
    as: mine.owner,
    method: "POST",
    params: { webhookId: mine.webhook_id, deliveryId: entry?.delivery_id ?? "" },
  });
  expect(answer.status).toBe(404);
});

test("deliveries are kept for 30 days, and the job that forgets them changes nothing when it runs again", async () => {
  const hook = await makeWebhook({ webhook_url: receiver.url });
  await happens({}, {});
  await deliver(hook);
  const [newer, older] = await database().webhookDelivery.findMany({
    where: { webhookId: (await rowOf(hook)).id },
  });
  const day = 24 * 60 * 60 * 1000;
  await database().webhookDelivery.update({
    where: { id: older?.id },
    data: { createdAt: new Date(Date.now() - 30.1 * day) },
  });
  await database().webhookDelivery.update({
    where: { id: newer?.id },
    data: { createdAt: new Date(Date.now() - 29.9 * day) },
  });
  for (const _ of [1, 2]) {
    await deleteOldEvents(systemCtx());
    expect((await historyOf(hook)).deliveries.map((each) => each.delivery_id)).toEqual([newer?.id]);
  }
});
