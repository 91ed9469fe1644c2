import { expect, test } from "vitest";
import {
  GET as getWebhooks,
  POST as postWebhook,
} from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/webhooks/route";
import { GET as getWebhook } from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/route";
import { unseal } from "@/lib/crypto";
import { database } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { call } from "@/tests/support/call";
import { makeFabric } from "../support";
import { EXAMPLE, makeWebhook } from "./support";

const URL = "https://api.example.com/webhooks/sync";
const post = (fabricId: number, body: Record<string, unknown>, options = {}) =>
  call(postWebhook, {
    params: { fabricId },
    body: { webhook_url: URL, events: ["sync_failed"], ...body },
    ...options,
  });

test("a webhook is answered as documented, with its signing secret this once", async () => {
  const fabric = await makeFabric();
  const { status, body } = await post(fabric.id, EXAMPLE);
  expect(status).toBe(201);
  expect(body).toEqual({
    success: true,
    message: "Webhook configured successfully",
    webhook_id: expect.stringMatching(/^webhook_\d+$/),
    webhook_config: {
      webhook_url: URL,
      events: EXAMPLE.events,
      authentication: { type: "bearer_token", token: "***masked***" },
      filters: EXAMPLE.filters,
      retry_config: EXAMPLE.retry_config,
      status: "active",
      created_at: expect.any(String),
    },
    signing_secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    test_webhook_url: `/api/plugins/hedgehog/webhooks/${body.webhook_id}/test/`,
  });

  const read = await call(getWebhook, { params: { webhookId: body.webhook_id } });
  const list = await call(getWebhooks, { params: { fabricId: fabric.id } });
  for (const answer of [read, list]) {
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain("whsec_");
    expect(answer.text).not.toContain("abc123");
  }
  expect(list.body).toMatchObject({ count: 1, next: null, previous: null });
  expect(list.body.results[0].activity).toEqual({
    last_success_at: null,
    failure_count: 0,
    failing_since: null,
    delivered_24h: 0,
    failed_24h: 0,
    success_rate_24h: null,
    pending: 0,
  });
});

test("secrets lie sealed in the database and stand in no audit entry", async () => {
  const fabric = await makeFabric();
  const created = await makeWebhook(fabric, { webhook_url: URL, ...EXAMPLE });
  const row = await database().webhook.findUniqueOrThrow({ where: { id: created.number } });
  expect(unseal(row.signingSecretEncrypted)).toBe(created.signing_secret);
  expect(unseal(row.authSecretEncrypted ?? "")).toBe("webhook_token_abc123");
  expect(JSON.stringify({ ...row, signingSecretEncrypted: "", authSecretEncrypted: "" })).not.toContain(
    "abc123",
  );
  const entries = await database().auditEntry.findMany({
    where: { fabricId: fabric.id, objectType: "webhook" },
  });
  expect(entries).toMatchObject([{ event: "webhook.created", objectLabel: "api.example.com" }]);
  expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? `${value}` : value))).not.toMatch(
    /abc123|whsec_/,
  );
});

test("the list is paged with links", async () => {
  const fabric = await makeFabric();
  for (const host of ["a", "b", "c"])
    await makeWebhook(fabric, { webhook_url: `https://${host}.example.com/` });
  const { body } = await call(getWebhooks, {
    params: { fabricId: fabric.id },
    query: { limit: 1, offset: 1 },
  });
  expect(body.results).toMatchObject([{ webhook_url: "https://b.example.com/" }]);
  expect([body.count, body.next, body.previous]).toEqual([
    3,
    `/api/plugins/hedgehog/fabrics/${fabric.id}/webhooks/?limit=1&offset=2`,
    `/api/plugins/hedgehog/fabrics/${fabric.id}/webhooks/?limit=1&offset=0`,
  ]);
});

test("who may not change the fabric can neither set up nor see webhooks", async () => {
  const fabric = await makeFabric();
  for (const [as, status] of [
    [null, 401],
    ["viewer", 403],
  ] as const) {
    expect((await post(fabric.id, {}, { as })).status).toBe(status);
    expect((await call(getWebhooks, { as, params: { fabricId: fabric.id } })).status).toBe(status);
  }
  expect(await database().webhook.count({ where: { fabricId: fabric.id } })).toBe(0);
});

test.each([
  [{ webhook_url: undefined }, "webhook_url"],
  [{ webhook_url: "ftp://example.com/" }, "webhook_url"],
  [{ webhook_url: "not a url" }, "webhook_url"],
  [{ webhook_url: "https://user:word@example.com/" }, "webhook_url"],
  [{ webhook_url: `https://example.com/${"a".repeat(2048)}` }, "webhook_url"],
  [{ events: [] }, "events"],
  [{ events: ["sync_ended"] }, "events.0"],
  [{ events: ["sync_failed", "sync_failed"] }, "events"],
  [{ authentication: { type: "digest" } }, "authentication.type"],
  [{ authentication: { type: "bearer_token" } }, "authentication.token"],
  [{ authentication: { type: "bearer_token", token: "***masked***" } }, "authentication.token"],
  [{ authentication: { type: "bearer_token", token: "a\r\nX-Other: b" } }, "authentication.token"],
  [{ authentication: { type: "basic", username: "a:b", password: "c" } }, "authentication.username"],
  [
    { authentication: { type: "header", header_name: "Host", header_value: "x" } },
    "authentication.header_name",
  ],
  [
    { authentication: { type: "header", header_name: "Content-Length", header_value: "1" } },
    "authentication.header_name",
  ],
  [
    { authentication: { type: "header", header_name: "webhook-signature", header_value: "x" } },
    "authentication.header_name",
  ],
  [
    { authentication: { type: "header", header_name: "Transfer-Encoding", header_value: "x" } },
    "authentication.header_name",
  ],
  [
    { authentication: { type: "header", header_name: "X Key", header_value: "x" } },
    "authentication.header_name",
  ],
  [{ filters: { min_severity: "urgent" } }, "filters.min_severity"],
  [{ filters: { operation_types: ["sideways"] } }, "filters.operation_types.0"],
  [{ filters: { resource_kinds: ["VPC!"] } }, "filters.resource_kinds.0"],
  [{ retry_config: { max_retries: 11 } }, "retry_config.max_retries"],
  [{ retry_config: { retry_delay_seconds: 0 } }, "retry_config.retry_delay_seconds"],
  [{ retry_config: { timeout_seconds: 61 } }, "retry_config.timeout_seconds"],
  [{ signing_secret: "whsec_own" }, "signing_secret"],
])("%j is refused by the name of its field", async (change, field) => {
  const fabric = await makeFabric();
  const { status, body } = await post(fabric.id, change);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual([field]);
});

test.each([
  "http://127.0.0.1/",
  "http://localhost:8080/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://[::ffff:10.0.0.1]/",
  "http://169.254.169.254/latest/meta-data/",
  "http://192.168.1.1/",
])("%s is refused at creation, and says which variable would allow it", async (webhook_url) => {
  const fabric = await makeFabric();
  const { status, body } = await post(fabric.id, { webhook_url });
  expect([status, Object.keys(body.details.field_errors)]).toEqual([422, ["webhook_url"]]);
  expect(body.details.suggestions.join()).toContain("TIDELINE_ALLOW_PRIVATE_WEBHOOKS");
});

test("where private addresses are allowed, link-local ones are still refused", async () => {
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = "1";
  resetEnv();
  const fabric = await makeFabric();
  expect((await post(fabric.id, { webhook_url: "http://10.0.0.1/" })).status).toBe(201);
  expect((await post(fabric.id, { webhook_url: "http://169.254.169.254/" })).status).toBe(422);
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = "";
  resetEnv();
});

test("a fabric that does not exist has no webhooks", async () => {
  for (const answer of [await post(999_999, {}), await call(getWebhooks, { params: { fabricId: 999_999 } })])
    expect([answer.status, answer.body.error_code]).toEqual([404, "FABRIC_NOT_FOUND"]);
});

test("the 51st webhook of a fabric is refused", async () => {
  const fabric = await makeFabric();
  await makeWebhook(fabric, { webhook_url: URL });
  const {
    id: _,
    publicId: __,
    ...row
  } = await database().webhook.findFirstOrThrow({ where: { fabricId: fabric.id } });
  await database().webhook.createMany({
    data: Array.from({ length: 49 }, () => ({ ...row, authentication: {}, filters: {}, retryConfig: {} })),
  });
  const { status, body } = await post(fabric.id, {});
  expect([status, body.error_code]).toEqual([409, "CONFLICT"]);
  expect(await database().webhook.count({ where: { fabricId: fabric.id } })).toBe(50);
});

test("a repeated request sets up one webhook and answers the same", async () => {
  const fabric = await makeFabric();
  const headers = { "idempotency-key": "webhook-once" };
  const [first, second] = [await post(fabric.id, {}, { headers }), await post(fabric.id, {}, { headers })];
  expect(second.text).toBe(first.text);
  expect(await database().webhook.count({ where: { fabricId: fabric.id } })).toBe(1);
});
