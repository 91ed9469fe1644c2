import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { database } from "@/lib/db";
import { dispatchEvents } from "@/lib/events/dispatch";
import { deliverDue, requeueDue } from "@/lib/webhooks/deliver";
import { openReceiver } from "@/tests/webhooks/receiver";
import { makeFabric } from "../support";
import { deliver, deliveriesOf, happens, makeDue, makeWebhook, onlyDelivery, systemCtx } from "./support";

const receiver = await openReceiver();
const lastCall = () => receiver.received.at(-1);

test("an event arrives signed, and any Standard Webhooks library verifies it", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url });
  await happens(fabric, { operationId: "sync_20250730_123456", data: { status: "completed" } });
  await deliver(hook);

  const call = lastCall();
  const payload = new Webhook(hook.signing_secret).verify(
    call?.body ?? "",
    call?.headers as Record<string, string>,
  );
  expect(payload).toEqual({
    event: "sync_completed",
    timestamp: expect.any(String),
    operation_id: "sync_20250730_123456",
    fabric: { id: fabric.id, name: "pacific-east" },
    data: { status: "completed" },
  });
  const delivery = await onlyDelivery(hook);
  expect(delivery).toMatchObject({ status: "delivered", attempts: 1, response_status: 200, error: null });
  expect(call?.headers["webhook-id"]).toBe(delivery.delivery_id);
  expect(delivery.request_body).toBe(call?.body);
});

test("a body that was changed on the way does not verify", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url });
  await happens(fabric, {});
  await deliver(hook);
  const headers = lastCall()?.headers as Record<string, string>;
  expect(() => new Webhook(hook.signing_secret).verify(`${lastCall()?.body} `, headers)).toThrow(/signature/);
});

test.each([
  [{ type: "none" }, undefined, undefined],
  [{ type: "bearer_token", token: "s3cret-token" }, "authorization", "Bearer s3cret-token"],
  [
    { type: "basic", username: "me", password: "s3cret-token" },
    "authorization",
    `Basic ${btoa("me:s3cret-token")}`,
  ],
  [{ type: "header", header_name: "X-Api-Key", header_value: "s3cret-token" }, "x-api-key", "s3cret-token"],
])("authentication %j is sent, and never stands in the history", async (authentication, header, value) => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url, authentication });
  await happens(fabric, {});
  // A receiver that echoes what it got must not bring the secret back in.
  receiver.answers = [{ status: 200, headers: { "x-echo": value ?? "" }, body: `I got ${value}` }];
  await deliver(hook);

  expect(lastCall()?.headers[header ?? "authorization"]).toBe(value);
  const delivery = await onlyDelivery(hook);
  expect(JSON.stringify(delivery)).not.toMatch(/s3cret|bWU6czNjcmV0/);
  const shown = delivery.attempt_log[0]?.request_headers ?? {};
  if (header) expect(shown[header]).toMatch(/\*\*\*masked\*\*\*$/);
  expect(shown).toMatchObject({ "content-type": "application/json", "webhook-id": delivery.delivery_id });
  const stored = await database().deliveryAttempt.findMany({ where: { deliveryId: delivery.delivery_id } });
  expect(JSON.stringify(stored.map(({ id: _, ...row }) => row))).not.toMatch(/s3cret|bWU6czNjcmV0/);
});

test.each([
  [{ type: "basic", username: "admin", password: "s3cret-token" }, btoa("admin:s3cret-token")],
  [{ type: "bearer_token", token: 's3"cret\\token' }, JSON.stringify('s3"cret\\token')],
  [{ type: "basic", username: "admin", password: "Y" }, btoa("admin:Y")],
])(
  "a receiver that echoes %j in another spelling leaves no secret in the history",
  async (authentication, echo) => {
    const fabric = await makeFabric();
    const hook = await makeWebhook(fabric, { webhook_url: receiver.url, authentication });
    await happens(fabric, {});
    receiver.answers = [{ status: 200, headers: { "x-echo": echo }, body: `I got ${echo}` }];
    await deliver(hook);
    const [attempt] = (await onlyDelivery(hook)).attempt_log;
    expect(attempt?.response_headers?.["x-echo"]?.replaceAll('"', "")).toBe("***");
    expect(attempt?.response_body?.replaceAll('"', "")).toBe("I got ***");
  },
);

test("one delivery is written for each event and webhook, however often and from how many sides it is dispatched", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url });
  await happens(fabric, {}, {}, {});
  await Promise.all([1, 2, 3].map(() => dispatchEvents(systemCtx())));
  await dispatchEvents(systemCtx());
  await database().event.updateMany({ where: { fabricId: fabric.id }, data: { dispatchedAt: null } });
  await dispatchEvents(systemCtx());
  expect(await deliveriesOf(hook)).toHaveLength(3);
});

test("two workers at once send each delivery once, in the order of the events", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url });
  await happens(fabric, ...["a", "b", "c", "d"].map((name) => ({ data: { name } })));
  await dispatchEvents(systemCtx());
  const before = receiver.received.length;
  await Promise.all([1, 2, 3].map(() => deliverDue(systemCtx(), hook.number)));
  await deliverDue(systemCtx(), hook.number);
  const names = receiver.received.slice(before).map((each) => JSON.parse(each.body).data.name);
  expect(names).toEqual(["a", "b", "c", "d"]);
});

test("a receiver never gets two calls at once, and a second worker does not wait for the first", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url });
  await happens(fabric, {}, {});
  await dispatchEvents(systemCtx());
  const before = receiver.received.length;
  let answer = () => {};
  receiver.answers = [
    (response) => {
      answer = () => response.end();
    },
  ];
  const first = deliverDue(systemCtx(), hook.number);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(before + 1));
  await deliverDue(systemCtx(), hook.number);
  expect(receiver.received).toHaveLength(before + 1);
  answer();
  await first;
  expect(receiver.received).toHaveLength(before + 2);
});

test("a process that dies between sending and recording leads to a second call with the same webhook-id", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url });
  await happens(fabric, {});
  await dispatchEvents(systemCtx());
  // As it is left behind: claimed, held, and nothing recorded.
  const ahead = new Date(Date.now() + 60_000);
  await database().webhookDelivery.updateMany({
    where: { webhookId: hook.number },
    data: { attemptCount: 1, nextAttemptAt: ahead },
  });
  await database().webhook.update({ where: { id: hook.number }, data: { sendingUntil: ahead } });
  await deliverDue(systemCtx(), hook.number);
  expect(await onlyDelivery(hook)).toMatchObject({ status: "pending", attempt_log: [] });

  // The lease runs out.
  await database().webhook.update({ where: { id: hook.number }, data: { sendingUntil: new Date(0) } });
  await makeDue(hook);
  await requeueDue(systemCtx());
  await requeueDue(systemCtx());
  const jobs = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker.jobs WHERE key = ${`webhook:${hook.number}`}`;
  expect(jobs).toHaveLength(1);
  await deliverDue(systemCtx(), hook.number);
  const delivery = await onlyDelivery(hook);
  expect(delivery).toMatchObject({ status: "delivered", attempts: 2 });
  expect(lastCall()?.headers["webhook-id"]).toBe(delivery.delivery_id);
});

test("events of another fabric, of another kind, or from before the webhook do not reach it", async () => {
  const [mine, other] = [await makeFabric(), await makeFabric()];
  await happens(mine, { at: new Date(Date.now() - 1000) });
  const hook = await makeWebhook(mine, { webhook_url: receiver.url, events: ["sync_completed"] });
  await happens(other, {});
  await happens(mine, { type: "sync_started" });
  await deliver(hook);
  expect(await deliveriesOf(hook)).toEqual([]);
});

test.each([
  [{ min_severity: "high" }, { severity: "medium" }, 0],
  [{ min_severity: "high" }, { severity: "critical" }, 1],
  [{ min_severity: "high" }, {}, 1],
  [{ resource_kinds: ["VPC"] }, { resource: { id: 1, kind: "Server", name: "a" } }, 0],
  [{ resource_kinds: ["VPC"] }, { resource: { id: 1, kind: "VPC", name: "a" } }, 1],
  [{ resource_kinds: ["VPC"] }, {}, 1],
  [{ operation_types: ["bidirectional"] }, { data: { operation_type: "github_to_gui" } }, 0],
  [{ operation_types: ["bidirectional"] }, { data: { operation_type: "bidirectional" } }, 1],
  [{ operation_types: ["bidirectional"] }, {}, 1],
] as const)(
  "filters %j let %j through %i times: what an event does not have filters nothing",
  async (filters, event, n) => {
    const fabric = await makeFabric();
    const hook = await makeWebhook(fabric, { webhook_url: receiver.url, filters });
    await happens(fabric, event);
    await dispatchEvents(systemCtx());
    expect(await deliveriesOf(hook)).toHaveLength(n);
  },
);
