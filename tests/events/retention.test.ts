import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { deleteOldEventsJob, dispatchEventsJob } from "@/lib/events/jobs";
import { requeueDueMails } from "@/lib/mails/jobs";
import { requeueDeliveries } from "@/lib/webhooks/jobs";
import { makeFabric } from "@/tests/fabrics/support";
import { happens, makeWebhook, systemCtx } from "@/tests/fabrics/webhooks/support";

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const counts = async () => ({
  events: await database().event.count(),
  deliveries: await database().webhookDelivery.count(),
  attempts: await database().deliveryAttempt.count(),
  mails: await database().mail.count(),
  webhooks: await database().webhook.count(),
});

/** An event with its delivery, an attempt and a mail, all this old. */
async function history(days: number) {
  const fabric = await makeFabric();
  const hook = await makeWebhook(fabric, { webhook_url: "https://hooks.example.com/" });
  await happens(fabric, {});
  await dispatchEventsJob.perform(systemCtx(), {});
  const at = daysAgo(days);
  await database().event.updateMany({ where: { fabricId: fabric.id }, data: { at } });
  await database().webhookDelivery.updateMany({ where: { webhookId: hook.number }, data: { createdAt: at } });
  const { id } = await database().webhookDelivery.findFirstOrThrow({ where: { webhookId: hook.number } });
  await database().deliveryAttempt.create({
    data: { deliveryId: id, durationMs: 1, url: "https://hooks.example.com/", requestHeaders: {}, at },
  });
  await database().mail.create({
    data: {
      id: `mail_${id}`,
      fabricId: fabric.id,
      recipients: ["a@example.com"],
      subject: "s",
      text: "t",
      createdAt: at,
    },
  });
}

test("what is older than 30 days goes, what is younger stays, and a second run changes nothing", async () => {
  await history(31);
  await history(29);
  expect(await counts()).toEqual({ events: 2, deliveries: 2, attempts: 2, mails: 2, webhooks: 2 });
  await deleteOldEventsJob.perform(systemCtx(), {});
  const left = { events: 1, deliveries: 1, attempts: 1, mails: 1, webhooks: 2 };
  expect(await counts()).toEqual(left);
  await deleteOldEventsJob.perform(systemCtx(), {});
  expect(await counts()).toEqual(left);
});

test("an event that nobody has handed out yet is kept however old it is", async () => {
  const fabric = await makeFabric();
  await happens(fabric, { at: daysAgo(40) });
  await deleteOldEventsJob.perform(systemCtx(), {});
  expect(await database().event.count({ where: { fabricId: fabric.id } })).toBe(1);
});

test("more rows than one batch are deleted in one run", async () => {
  await database().mail.createMany({
    data: Array.from({ length: 2300 }, (_, index) => ({
      id: `mail_old_${index}`,
      recipients: [],
      subject: "s",
      text: "t",
      createdAt: daysAgo(60),
    })),
  });
  await deleteOldEventsJob.perform(systemCtx(), {});
  expect(await database().mail.count({ where: { id: { startsWith: "mail_old_" } } })).toBe(0);
});

test("a callback goes with its operation's history, a standing webhook never", async () => {
  const fabric = await makeFabric();
  const { number } = await makeWebhook(fabric, { webhook_url: "https://hooks.example.com/" });
  const {
    id: _,
    publicId: __,
    ...row
  } = await database().webhook.findUniqueOrThrow({ where: { id: number } });
  const json = { authentication: { type: "none" }, filters: {}, retryConfig: {} };
  await database().operation.createMany({
    data: [
      {
        id: "sync_old",
        kind: "sync",
        actorLabel: "a",
        request: {},
        status: "completed",
        endedAt: daysAgo(31),
      },
      {
        id: "sync_new",
        kind: "sync",
        actorLabel: "a",
        request: {},
        status: "completed",
        endedAt: daysAgo(2),
      },
    ],
  });
  await database().webhook.createMany({
    data: ["sync_old", "sync_new"].map((operationId) => ({
      ...row,
      ...json,
      operationId,
      createdAt: daysAgo(40),
    })),
  });
  await database().webhook.update({ where: { id: number }, data: { createdAt: daysAgo(400) } });
  await deleteOldEventsJob.perform(systemCtx(), {});
  const left = await database().webhook.findMany({ where: { fabricId: fabric.id }, orderBy: { id: "asc" } });
  expect(left.map((each) => each.operationId)).toEqual([null, "sync_new"]);
});

test("the scheduled jobs find nothing to do the second time", async () => {
  await history(1);
  for (const job of [dispatchEventsJob, requeueDeliveries, requeueDueMails]) {
    await job.perform(systemCtx(), {});
    const [before, jobs] = [await counts(), await queued()];
    await job.perform(systemCtx(), {});
    expect([await counts(), await queued()]).toEqual([before, jobs]);
  }
});

const queued = async () =>
  (await database().$queryRaw<unknown[]>`SELECT key FROM graphile_worker.jobs ORDER BY key`).length;
