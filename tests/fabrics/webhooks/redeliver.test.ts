import { expect, test } from "vitest";
import { POST as postRedeliver } from "@/app/api/plugins/hedgehog/deliveries/[deliveryId]/redeliver/route";
import { GET as getDelivery } from "@/app/api/plugins/hedgehog/deliveries/[deliveryId]/route";
import { GET as getDeliveries } from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/deliveries/route";
import { POST as postRange } from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/redeliver/route";
import { POST as postTest } from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/test/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { openReceiver } from "@/tests/webhooks/receiver";
import { makeFabric } from "../support";
import { deliver, deliveriesOf, happens, makeWebhook, onlyDelivery } from "./support";

const receiver = await openReceiver();
type Options = Parameters<typeof call>[1];

const made = async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url, retry_config: { max_retries: 0 } });
  return { fabric, hook };
};
/** A webhook with one delivery that ended like this. */
async function delivered(status: number) {
  const { fabric, hook } = await made();
  receiver.answers = [status];
  await happens(fabric, {});
  await deliver(hook);
  return { fabric, hook, delivery: await onlyDelivery(hook) };
}
const sendTest = (webhookId: string, options: Options = {}) =>
  call(postTest, { method: "POST", params: { webhookId }, ...options });
const again = (deliveryId: string, options: Options = {}) =>
  call(postRedeliver, { method: "POST", params: { deliveryId }, ...options });
const range = (webhookId: string, body: unknown, options: Options = {}) =>
  call(postRange, { params: { webhookId }, body, ...options });
const HOUR_AGO = () => new Date(Date.now() - 3_600_000).toISOString();

test("a test is sent now, answers with what came back, and stands among the deliveries", async () => {
  const { fabric, hook } = await made();
  receiver.answers = [{ status: 202, body: "queued" }];
  const { status, body } = await sendTest(hook.webhook_id);
  expect([status, body.success, body.delivered, body.message]).toEqual([
    200,
    true,
    true,
    "The receiver answered 202.",
  ]);
  expect(JSON.parse(receiver.received.at(-1)?.body ?? "")).toMatchObject({
    event: "test",
    fabric: { id: fabric.id },
  });
  const delivery = await onlyDelivery(hook);
  expect(delivery).toEqual(body.delivery);
  expect(delivery).toMatchObject({
    event: "test",
    status: "delivered",
    attempt_log: [{ response_body: "queued" }],
  });
});

test("a test that fails answers 200 and says so; it is not tried again and counts for nothing", async () => {
  const { hook } = await made();
  receiver.answers = [503];
  const { status, body } = await sendTest(hook.webhook_id);
  expect([status, body.delivered, body.message]).toEqual([
    200,
    false,
    "The receiver answered 503, which counts as a failure.",
  ]);
  expect(await onlyDelivery(hook)).toMatchObject({ status: "failed", next_attempt_at: null });
  const row = await database().webhook.findUniqueOrThrow({ where: { id: hook.number } });
  expect(row).toMatchObject({ failureCount: 0, failingSince: null });
});

test("a redelivery sends the same body under the same webhook-id, as a delivery of its own", async () => {
  const { hook, delivery } = await delivered(400);
  const { status, body } = await again(delivery.delivery_id);
  expect(status).toBe(202);
  await deliver(hook);
  const [first, second] = receiver.received.slice(-2);
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  const [newer, older] = await deliveriesOf(hook);
  expect(newer).toMatchObject({
    delivery_id: body.delivery_id,
    status: "delivered",
    redelivery_of: delivery.delivery_id,
    message_id: delivery.delivery_id,
  });
  expect(older).toMatchObject({ status: "failed" });
});

test("one that arrived can be redelivered as well, and as often as one likes", async () => {
  const { hook, delivery } = await delivered(200);
  for (const _ of [1, 2]) {
    expect((await again(delivery.delivery_id)).status).toBe(202);
    await deliver(hook);
  }
  expect(await deliveriesOf(hook)).toHaveLength(3);
});

test("a message that is still on its way is not sent beside itself, also when two ask at once", async () => {
  const { hook, delivery } = await delivered(400);
  const answers = await Promise.all([again(delivery.delivery_id), again(delivery.delivery_id)]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([202, 409]);
  expect((await again(delivery.delivery_id)).body.error_code).toBe("CONFLICT");
  expect(await deliveriesOf(hook)).toHaveLength(2);
});

test("a range redelivers each message that failed in it once, and not what has arrived since", async () => {
  const { fabric, hook } = await delivered(400);
  receiver.answers = [400, 400, 200];
  await happens(fabric, {}, {}, {});
  await deliver(hook);
  const failed = await deliveriesOf(hook, { status: "failed" });
  expect(failed).toHaveLength(3);
  await again(failed[0]?.delivery_id ?? "");
  await deliver(hook);

  const { status, body } = await range(hook.webhook_id, { since: HOUR_AGO() });
  expect([status, body.redelivered]).toEqual([202, 2]);
  // What was just queued is on its way.
  expect((await range(hook.webhook_id, { since: HOUR_AGO() })).body.redelivered).toBe(0);
  await deliver(hook);
  expect((await range(hook.webhook_id, { since: HOUR_AGO() })).body.redelivered).toBe(0);
  expect((await range(hook.webhook_id, { since: HOUR_AGO(), until: HOUR_AGO() })).body.redelivered).toBe(0);
});

test("what was missed while the webhook was off is redelivered by its range, in order", async () => {
  const { fabric, hook } = await made();
  await database().webhook.update({
    where: { id: hook.number },
    data: { status: "disabled", disabledReason: "Gone" },
  });
  await happens(fabric, ...["a", "b", "c"].map((name) => ({ data: { name } })));
  await deliver(hook);
  const refused = await range(hook.webhook_id, { since: HOUR_AGO() });
  expect([refused.status, refused.body.error]).toEqual([409, expect.stringContaining("Gone")]);
  await database().webhook.update({
    where: { id: hook.number },
    data: { status: "active", disabledReason: null },
  });
  const before = receiver.received.length;
  expect((await range(hook.webhook_id, { since: HOUR_AGO() })).body.redelivered).toBe(3);
  await deliver(hook);
  expect(receiver.received.slice(before).map((each) => JSON.parse(each.body).data.name)).toEqual([
    "a",
    "b",
    "c",
  ]);
});

test("the list filters by status, event and time, and is paged with links", async () => {
  const { fabric, hook } = await made();
  receiver.answers = [200, 400, 200];
  await happens(fabric, {}, {}, {});
  await deliver(hook);
  await sendTest(hook.webhook_id);
  const list = (query: Record<string, string | number>) =>
    call(getDeliveries, { params: { webhookId: hook.webhook_id }, query });
  expect((await list({ status: "failed" })).body.count).toBe(1);
  expect((await list({ event: "test" })).body.count).toBe(1);
  expect((await list({ since: HOUR_AGO() })).body.count).toBe(4);
  expect((await list({ until: HOUR_AGO() })).body.count).toBe(0);
  const { body } = await list({ limit: 1, offset: 1 });
  expect([body.results.length, body.next, body.previous]).toEqual([
    1,
    `/api/plugins/hedgehog/webhooks/${hook.webhook_id}/deliveries/?limit=1&offset=2`,
    `/api/plugins/hedgehog/webhooks/${hook.webhook_id}/deliveries/?limit=1&offset=0`,
  ]);
  expect(body.activity).toMatchObject({
    delivered_24h: 2,
    failed_24h: 1,
    pending: 0,
    success_rate_24h: 2 / 3,
  });
});

test("who may not change the fabric sees and repeats nothing", async () => {
  const { hook, delivery } = await delivered(400);
  const { delivery_id } = delivery;
  for (const [as, status] of [
    [null, 401],
    ["viewer", 403],
  ] as const)
    for (const answer of [
      await sendTest(hook.webhook_id, { as }),
      await again(delivery_id, { as }),
      await range(hook.webhook_id, { since: HOUR_AGO() }, { as }),
      await call(getDelivery, { params: { deliveryId: delivery_id }, as }),
      await call(getDeliveries, { params: { webhookId: hook.webhook_id }, as }),
    ])
      expect(answer.status).toBe(status);
  expect(await deliveriesOf(hook)).toHaveLength(1);
});

test.each([
  [{}, "since"],
  [{ since: "yesterday" }, "since"],
  [{ since: "2026-11-02T00:00:00Z", until: "2026-11-01T00:00:00Z" }, "until"],
  [{ since: "2026-11-02T00:00:00Z", status: "pending" }, "status"],
])("a range of %j is refused by the name of its field", async (body, field) => {
  const { hook } = await made();
  const answer = await range(hook.webhook_id, body);
  expect([answer.status, Object.keys(answer.body.details.field_errors)]).toEqual([422, [field]]);
});

test("what does not exist cannot be tested, read or repeated", async () => {
  for (const answer of [
    await sendTest("webhook_999999"),
    await range("webhook_999999", { since: HOUR_AGO() }),
  ])
    expect([answer.status, answer.body.error_code]).toEqual([404, "WEBHOOK_NOT_FOUND"]);
  for (const deliveryId of ["msg_999_999", "other"])
    for (const answer of [await again(deliveryId), await call(getDelivery, { params: { deliveryId } })])
      expect(answer.status).toBe(404);
});

test("a repeated request with the same key repeats a delivery once", async () => {
  const { hook, delivery } = await delivered(400);
  const headers = { "idempotency-key": "again-once" };
  const [one, two] = [
    await again(delivery.delivery_id, { headers }),
    await again(delivery.delivery_id, { headers }),
  ];
  expect(two.text).toBe(one.text);
  expect(await deliveriesOf(hook)).toHaveLength(2);
});
