import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { POST as postCancel } from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/cancel/route";
import { GET, POST } from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/webhook/route";
import { database } from "@/lib/db";
import { dispatchEvents } from "@/lib/events/dispatch";
import { startWorker } from "@/lib/jobs/worker";
import { call } from "@/tests/support/call";
import { openReceiver } from "@/tests/webhooks/receiver";
import { makeFabric, operationOf, type TestFabric } from "../support";
import { deliveriesOf, makeWebhook, systemCtx } from "./support";

const receiver = await openReceiver();
type Options = Parameters<typeof call>[1];

const begin = async (fabric: TestFabric, body: Record<string, unknown> = {}) =>
  (await call(postSync, { params: { fabricId: fabric.id }, body })).body;
const register = (operationId: string, body: Record<string, unknown> = {}, options: Options = {}) =>
  call(POST, { params: { operationId }, body: { webhook_url: receiver.url, ...body }, ...options });
const list = (operationId: string, options: Options = {}) =>
  call(GET, { params: { operationId }, ...options });
const cancel = (operationId: string) => call(postCancel, { params: { operationId }, body: {} });
const eventsFor = async (hook: { webhook_id: string }) => {
  await dispatchEvents(systemCtx());
  return (await deliveriesOf(hook)).map((delivery) => delivery.event).sort();
};

/** Lets a worker do what waits, webhooks included, until `done` holds. */
async function work(done: () => void | Promise<void>) {
  const worker = await startWorker();
  try {
    await vi.waitFor(done, { timeout: 20_000, interval: 50 });
  } finally {
    await worker.stop();
  }
}

test("a callback is told of its operation's events, and of no other's", async () => {
  const fabric = await makeFabric();
  const { operation_id } = await begin(fabric);
  const { status, body } = await register(operation_id);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    success: true,
    webhook_config: { status: "active" },
    signing_secret: expect.any(String),
  });
  const before = receiver.received.length;
  await work(() => {
    const events = receiver.received.slice(before).map((each) => JSON.parse(each.body).event);
    expect(events).toEqual(["sync_started", "sync_completed"]);
  });
  const last = receiver.received.at(-1);
  new Webhook(body.signing_secret).verify(last?.body ?? "", last?.headers as Record<string, string>);

  const other = await begin(fabric);
  await cancel(other.operation_id);
  expect(await eventsFor(body)).toEqual(["sync_completed", "sync_started"]);
  expect((await list(operation_id)).body).toMatchObject({ count: 1, results: [{ operation_id }] });
});

test("a sync's notifications.webhook_url becomes such a callback, with its secret in the answer", async () => {
  const fabric = await makeFabric();
  const started = await begin(fabric, { notifications: { webhook_url: receiver.url } });
  expect(started.callback).toEqual({
    webhook_id: expect.stringMatching(/^webhook_\d+$/),
    signing_secret: expect.stringMatching(/^whsec_/),
  });
  const before = receiver.received.length;
  await work(() => expect(receiver.received.length).toBe(before + 2));
  const last = receiver.received.at(-1);
  new Webhook(started.callback.signing_secret).verify(
    last?.body ?? "",
    last?.headers as Record<string, string>,
  );
  expect(JSON.parse(last?.body ?? "")).toMatchObject({
    event: "sync_completed",
    operation_id: started.operation_id,
  });
});

test("an address that must not be reached starts no sync", async () => {
  const fabric = await makeFabric();
  const { status, body } = await call(postSync, {
    params: { fabricId: fabric.id },
    body: { notifications: { webhook_url: "http://169.254.169.254/" } },
  });
  expect([status, Object.keys(body.details.field_errors)]).toEqual([422, ["notifications.webhook_url"]]);
  expect(await database().operation.count({ where: { fabricId: fabric.id } })).toBe(0);
});

test("a sync that is cancelled before it ran tells so", async () => {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: receiver.url, events: ["sync_cancelled"] });
  const { operation_id } = await begin(fabric);
  const callback = (await register(operation_id)).body;
  await cancel(operation_id);
  expect((await operationOf(operation_id)).status).toBe("cancelled");
  expect(await eventsFor(hook)).toEqual(["sync_cancelled"]);
  expect(await eventsFor(callback)).toEqual(["sync_cancelled", "sync_started"]);
});

test("who may not start syncs can neither register nor see callbacks", async () => {
  const { operation_id } = await begin(await makeFabric());
  for (const [as, status] of [
    [null, 401],
    ["viewer", 403],
  ] as const) {
    expect((await register(operation_id, {}, { as })).status).toBe(status);
    expect((await list(operation_id, { as })).status).toBe(status);
  }
});

test.each([
  [{ webhook_url: "http://[::ffff:169.254.169.254]/" }, "webhook_url"],
  [{ webhook_url: undefined }, "webhook_url"],
  [{ events: [] }, "events"],
  [{ operation: "other" }, "operation"],
])("%j is refused by the name of its field", async (body, field) => {
  const { operation_id } = await begin(await makeFabric());
  const answer = await register(operation_id, body);
  expect([answer.status, Object.keys(answer.body.details.field_errors)]).toEqual([422, [field]]);
});

test("an operation that does not exist has no callbacks", async () => {
  for (const answer of [await register("sync_20200101_000000"), await list("sync_20200101_000000")])
    expect([answer.status, answer.body.error_code]).toEqual([404, "OPERATION_NOT_FOUND"]);
});

test("after its end there is nothing left to tell", async () => {
  const { operation_id } = await begin(await makeFabric());
  await cancel(operation_id);
  const { status, body } = await register(operation_id);
  expect([status, body.error_code, body.details.status]).toEqual([409, "OPERATION_ENDED", "cancelled"]);
});

test("a repeated request registers one callback", async () => {
  const { operation_id } = await begin(await makeFabric());
  const headers = { "idempotency-key": `callback-${operation_id}` };
  const [one, two] = [
    await register(operation_id, {}, { headers }),
    await register(operation_id, {}, { headers }),
  ];
  expect(two.text).toBe(one.text);
  expect((await list(operation_id)).body.count).toBe(1);
});
