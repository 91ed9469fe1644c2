import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { POST as postRotate } from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/rotate-secret/route";
import { DELETE, GET, PATCH } from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/route";
import { unseal } from "@/lib/crypto";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { openReceiver } from "@/tests/webhooks/receiver";
import { makeFabric } from "../support";
import { deliver, happens, makeWebhook } from "./support";

const receiver = await openReceiver();
type Options = Parameters<typeof call>[1];

const made = async (body: Record<string, unknown> = {}) => {
  const fabric = await makeFabric();
  return { fabric, hook: await makeWebhook(fabric, { webhook_url: receiver.url, ...body }) };
};
const get = (webhookId: string, options: Options = {}) => call(GET, { params: { webhookId }, ...options });
const patch = (webhookId: string, body: unknown, options: Options = {}) =>
  call(PATCH, { method: "PATCH", params: { webhookId }, body, ...options });
const remove = (webhookId: string, options: Options = {}) =>
  call(DELETE, { method: "DELETE", params: { webhookId }, ...options });
const rotate = (webhookId: string, body: unknown = {}, options: Options = {}) =>
  call(postRotate, { method: "POST", params: { webhookId }, body, ...options });
const row = (hook: { number: number }) =>
  database().webhook.findUniqueOrThrow({ where: { id: hook.number } });

const TOKEN = { type: "bearer_token", token: "first-token" };
const MASKED = { type: "bearer_token", token: "***masked***" };

test("a change replaces what is given, leaves the rest, and is in the audit log without its secrets", async () => {
  const { fabric, hook } = await made({ authentication: TOKEN, filters: { min_severity: "high" } });
  const { status, body } = await patch(hook.webhook_id, {
    description: "For the rollout",
    events: ["conflict_detected"],
    authentication: { type: "header", header_name: "X-Api-Key", header_value: "second-secret" },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    description: "For the rollout",
    events: ["conflict_detected"],
    authentication: { type: "header", header_name: "X-Api-Key", header_value: "***masked***" },
    filters: { min_severity: "high" },
    webhook_url: receiver.url,
  });
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { fabricId: fabric.id, event: "webhook.changed" },
  });
  expect(entry).toMatchObject({ before: { description: "" }, after: { description: "For the rollout" } });
  expect(JSON.stringify([entry.before, entry.after])).not.toMatch(/first-token|second-secret|whsec_/);
});

test("an address that holds a secret is not in the audit log, though that it changed is", async () => {
  const { fabric, hook } = await made();
  await patch(hook.webhook_id, { webhook_url: `${receiver.url}/s3cret?key=s3cret` });
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { fabricId: fabric.id, event: "webhook.changed" },
  });
  expect(JSON.stringify([entry.before, entry.after])).not.toContain("s3cret");
  expect(entry.before).not.toEqual(entry.after);
  expect(JSON.stringify(entry.after)).toContain(`${new URL(receiver.url).origin}/…`);
});

test("what was read can be sent back whole: a mask keeps the stored secret", async () => {
  const { hook } = await made({ authentication: TOKEN });
  expect((await patch(hook.webhook_id, { authentication: MASKED, description: "x" })).status).toBe(200);
  expect(unseal((await row(hook)).authSecretEncrypted ?? "")).toBe("first-token");
});

test("a stored secret is not sent to another server than it was given for", async () => {
  const { hook } = await made({ authentication: TOKEN });
  for (const body of [{}, { authentication: MASKED }]) {
    const { status, body: refused } = await patch(hook.webhook_id, {
      webhook_url: "https://other.example.com/",
      ...body,
    });
    expect([status, Object.keys(refused.details.field_errors)]).toEqual([422, ["authentication"]]);
  }
  expect((await row(hook)).url).toBe(receiver.url);
  const given = { webhook_url: "https://other.example.com/", authentication: TOKEN };
  expect((await patch(hook.webhook_id, given)).status).toBe(200);
  expect((await patch(hook.webhook_id, { webhook_url: "https://other.example.com/elsewhere" })).status).toBe(
    200,
  );
});

test("a deleted webhook is gone with its history", async () => {
  const { fabric, hook } = await made();
  await happens(fabric, {});
  await deliver(hook);
  expect((await remove(hook.webhook_id)).status).toBe(204);
  expect((await get(hook.webhook_id)).status).toBe(404);
  expect(await database().webhookDelivery.count({ where: { webhookId: hook.number } })).toBe(0);
  expect(
    await database().auditEntry.count({ where: { fabricId: fabric.id, event: "webhook.deleted" } }),
  ).toBe(1);
});

test("after a rotation both secrets verify until the grace ends, then only the new one", async () => {
  const { fabric, hook } = await made();
  const { status, body } = await rotate(hook.webhook_id, { grace_hours: 24 });
  expect(status).toBe(200);
  expect(body.signing_secret).not.toBe(hook.signing_secret);

  const verifies = (secret: string) => {
    const call = receiver.received.at(-1);
    try {
      new Webhook(secret).verify(call?.body ?? "", call?.headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  };
  await happens(fabric, {});
  await deliver(hook);
  expect([verifies(hook.signing_secret), verifies(body.signing_secret)]).toEqual([true, true]);

  await database().webhook.update({
    where: { id: hook.number },
    data: { previousSecretUntil: new Date(Date.now() - 1) },
  });
  await happens(fabric, {});
  await deliver(hook);
  expect([verifies(hook.signing_secret), verifies(body.signing_secret)]).toEqual([false, true]);
  expect((await get(hook.webhook_id)).body.previous_secret_valid_until).toBeNull();
});

test("without grace the old secret ends at once", async () => {
  const { hook } = await made();
  expect((await rotate(hook.webhook_id, { grace_hours: 0 })).body.previous_secret_valid_until).toBeNull();
  expect((await row(hook)).previousSecretEncrypted).toBeNull();
});

test("only who may change the fabric may read, change, rotate or delete", async () => {
  const { hook } = await made();
  for (const [as, status] of [
    [null, 401],
    ["viewer", 403],
  ] as const)
    for (const answer of [
      await get(hook.webhook_id, { as }),
      await patch(hook.webhook_id, { description: "x" }, { as }),
      await rotate(hook.webhook_id, {}, { as }),
      await remove(hook.webhook_id, { as }),
    ])
      expect(answer.status).toBe(status);
  expect((await row(hook)).description).toBe("");
});

test.each([
  [{ status: "disabled" }, "status"],
  [{ events: [] }, "events"],
  [{ webhook_url: "http://169.254.169.254/" }, "webhook_url"],
  [{ authentication: MASKED }, "authentication.token"],
  [{ created_at: "2026-01-01T00:00:00Z" }, "created_at"],
  [{ retry_config: { max_retries: -1 } }, "retry_config.max_retries"],
])("%j is refused by the name of its field and changes nothing", async (body, field) => {
  const { hook } = await made();
  const before = await row(hook);
  const answer = await patch(hook.webhook_id, body);
  expect([answer.status, Object.keys(answer.body.details.field_errors)]).toEqual([422, [field]]);
  expect(await row(hook)).toEqual(before);
});

test("a grace of more than a week is refused", async () => {
  const { hook } = await made();
  expect((await rotate(hook.webhook_id, { grace_hours: 169 })).status).toBe(422);
});

test.each(["webhook_999999", "webhook_0", "456", "webhook_99999999999"])(
  "%s names no webhook",
  async (id) => {
    for (const answer of [await get(id), await patch(id, {}), await rotate(id), await remove(id)])
      expect([answer.status, answer.body.error_code]).toEqual([404, "WEBHOOK_NOT_FOUND"]);
  },
);

test("a change against an older version is refused; deliveries make no new version", async () => {
  const { fabric, hook } = await made();
  const etag = (await get(hook.webhook_id)).headers.get("etag") ?? "";
  await happens(fabric, {});
  await deliver(hook);
  expect((await get(hook.webhook_id)).headers.get("etag")).toBe(etag);
  const headers = { "if-match": etag };
  expect((await patch(hook.webhook_id, { description: "mine" }, { headers })).status).toBe(200);
  for (const late of [
    await patch(hook.webhook_id, { description: "late" }, { headers }),
    await remove(hook.webhook_id, { headers }),
  ])
    expect([late.status, late.body.error_code]).toEqual([412, "PRECONDITION_FAILED"]);
  expect((await row(hook)).description).toBe("mine");
});

test("one that was switched off comes back with a clean slate", async () => {
  const { hook } = await made();
  await database().webhook.update({
    where: { id: hook.number },
    data: { status: "disabled", disabledReason: "Gone", failureCount: 9, failingSince: new Date(0) },
  });
  const { body } = await patch(hook.webhook_id, { status: "active" });
  expect(body).toMatchObject({ status: "active", disabled_reason: null });
  expect(await row(hook)).toMatchObject({ failureCount: 0, failingSince: null });
});

test("a repeated deletion finds nothing, and a repeated change changes nothing", async () => {
  const { hook } = await made();
  const once = await patch(hook.webhook_id, { description: "same" });
  const twice = await patch(hook.webhook_id, { description: "same" });
  expect({ ...twice.body, updated_at: "" }).toEqual({ ...once.body, updated_at: "" });
  await remove(hook.webhook_id);
  expect((await remove(hook.webhook_id)).status).toBe(404);
});
