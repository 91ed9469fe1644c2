import { expect, test, vi } from "vitest";
import { POST as postBatch } from "@/app/api/v1/ipam/hosts/batch/route";
import { database, inTransaction } from "@/lib/db";
import { evaluateCapacity } from "@/lib/ipam/capacity/evaluate";
import { startWorker } from "@/lib/jobs/worker";
import { call } from "@/tests/support/call";
import { makeListener, makeRule, notificationsOf, regionWith, systemCtx } from "./support";

test("a process that dies while it tells has told nothing, and the next one tells everything once", async () => {
  const user = await makeListener();
  const region = await regionWith(70, 0, 245);
  await makeRule(
    user,
    { utilization_threshold: 80, resource_ids: [region.id] },
    { notification_channels: ["in_app", "email", "webhook"] },
  );
  const traces = async () => ({
    told: (await notificationsOf(user)).length,
    mails: await database().mail.count({ where: { recipients: { has: user.email } } }),
    events: await database().event.count({
      where: { payload: { path: ["data", "resource_id"], equals: region.id } },
    }),
    firings: await database().ruleFiring.count({ where: { resourceId: region.id } }),
  });
  const dying = inTransaction(database(), async (db) => {
    await evaluateCapacity({ ...systemCtx(), db });
    throw new Error("killed");
  });
  await expect(dying).rejects.toThrow("killed");
  expect(await traces()).toEqual({ told: 0, mails: 0, events: 0, firings: 0 });
  await evaluateCapacity(systemCtx());
  await evaluateCapacity(systemCtx());
  // Both levels are announced; the rule's own message would be the second of one crossing.
  expect(await traces()).toEqual({ told: 1, mails: 1, events: 2, firings: 1 });
});

test("hosts that are allocated through the API bring the notification, without anybody asking for it", async () => {
  const user = await makeListener();
  const region = await regionWith(71, 0, 110);
  await makeRule(user, { utilization_threshold: 50, resource_ids: [region.id] });
  await evaluateCapacity(systemCtx());
  const worker = await startWorker();
  try {
    const { status } = await call(postBatch, {
      as: user,
      body: { region_id: region.id, count: 20, hostname_prefix: "web" },
    });
    expect(status).toBe(201);
    await vi.waitFor(
      async () =>
        expect(await notificationsOf(user)).toMatchObject([
          { message: "Region 10.71.0.0/24 is at 51.2% capacity", rule_id: expect.any(String) },
        ]),
      { timeout: 50_000 },
    );
  } finally {
    await worker.stop();
  }
}, 60_000);
