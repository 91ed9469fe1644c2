import { afterEach, expect, test } from "vitest";
import { GET, POST } from "@/app/api/v1/ipam/webhooks/route";
import { database } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { makeWebhook } from "./support";

const BODY = {
  webhook_url: "https://your-app.example.com/webhooks/ipam",
  events: ["region.created", "host.allocated", "capacity.warning"],
  description: "Production monitoring webhook",
};

afterEach(() => {
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = "0";
  resetEnv();
});

test("a webhook is registered as documented, its secret shown this once", async () => {
  const user = await createUser(database(), { role: "operator" });
  const { status, body } = await call(POST, { as: user, body: BODY });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...BODY,
    webhook_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    secret_key: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    is_active: true,
    created_at: expect.any(String),
  });
  const list = await call(GET, { as: user });
  expect(list.status).toBe(200);
  expect(list.body.webhooks).toMatchObject([
    {
      webhook_id: body.webhook_id,
      events: BODY.events,
      last_delivery: null,
      failure_count: 0,
      is_active: true,
    },
  ]);
  expect(list.text).not.toContain(body.secret_key);
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { objectType: "ipam_webhook", objectId: body.webhook_id },
  });
  expect(entry).toMatchObject({ event: "ipam_webhook.created", objectLabel: "your-app.example.com" });
  expect(JSON.stringify(entry.after)).not.toMatch(/whsec|webhooks\/ipam/);
});

test("nobody registers one without a credential or with reading alone", async () => {
  expect((await call(POST, { as: null, body: BODY })).status).toBe(401);
  expect(await call(POST, { as: "viewer", body: BODY })).toMatchObject({
    status: 403,
    body: { details: { required_permission: "ipam:update" } },
  });
});

test.each([
  "http://127.0.0.1/hook",
  "http://localhost:8080/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://0x7f.1/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::1]/",
  "http://10.0.0.5/",
  "http://192.168.1.1/",
  "http://169.254.169.254/latest/meta-data",
  "http://100.64.0.1/",
  "http://224.0.0.1/",
  "http://[fd00::1]/",
  "https://user:password@hooks.example.com/",
  "ftp://hooks.example.com/",
  "hooks.example.com",
  "",
  `https://hooks.example.com/${"x".repeat(480)}`,
])("%s is refused, naming webhook_url", async (webhook_url) => {
  const { status, body } = await call(POST, { as: "operator", body: { ...BODY, webhook_url } });
  expect(status).toBe(400);
  expect(body).toMatchObject({ success: false, error: "validation_error" });
  expect(Object.keys(body.details)).toContain("webhook_url");
});

test("what is link-local or a cloud's metadata stays refused where private addresses are allowed", async () => {
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = "1";
  resetEnv();
  const at = async (webhook_url: string) =>
    (await call(POST, { as: "operator", body: { ...BODY, webhook_url } })).status;
  expect(await at("http://127.0.0.1/hook")).toBe(201);
  expect(await at("http://169.254.169.254/")).toBe(400);
  expect(await at("http://[fe80::1]/")).toBe(400);
});

test.each([
  ["no event", [], "events"],
  ["an unknown event", ["host.retired"], "events.0"],
  ["one event twice", ["host.released", "host.released"], "events"],
  ["more than ten", Array(11).fill("host.released"), "events"],
  ["no list", "region.created", "events"],
])("%s is refused, naming the events", async (_, events, field) => {
  const { status, body } = await call(POST, { as: "operator", body: { ...BODY, events } });
  expect(status).toBe(400);
  expect(Object.keys(body.details)).toEqual([field]);
});

test("one's list holds one's own; an administrator may ask for everybody's, nobody else", async () => {
  const hook = await makeWebhook(BODY);
  const ids = async (as: Parameters<typeof call>[1], query = {}) =>
    (await call(GET, { ...as, query })).body.webhooks?.map((each: { webhook_id: string }) => each.webhook_id);
  expect(await ids({ as: "operator" })).not.toContain(hook.webhook_id);
  expect(await ids({ as: "administrator" })).not.toContain(hook.webhook_id);
  expect(await ids({ as: "administrator" }, { all: true })).toContain(hook.webhook_id);
  expect((await call(GET, { as: "operator", query: { all: true } })).status).toBe(403);
  expect((await call(GET, { query: { page_size: 0 } })).status).toBe(400);
});

test("a person has at most fifty, also when two are registered at once", async () => {
  const user = await createUser(database(), { role: "operator" });
  await makeWebhook(BODY, user);
  const row = await database().webhook.findFirstOrThrow({ where: { createdById: user.id } });
  const { id: _, publicId: __, ...rest } = row;
  await database().webhook.createMany({
    data: Array.from({ length: 48 }, () => ({
      ...rest,
      authentication: {},
      filters: {},
      retryConfig: rest.retryConfig ?? {},
    })),
  });
  const answers = await Promise.all([1, 2].map(() => call(POST, { as: user, body: BODY })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test("a repetition with the same Idempotency-Key registers nothing new and answers the same secret", async () => {
  const user = await createUser(database(), { role: "operator" });
  const once = () => call(POST, { as: user, body: BODY, headers: { "idempotency-key": "hook-1" } });
  const [first, second] = [await once(), await once()];
  expect(second.body).toEqual(first.body);
  expect(await database().webhook.count({ where: { createdById: user.id } })).toBe(1);
});
