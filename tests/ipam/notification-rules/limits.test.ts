import { expect, test } from "vitest";
import { POST as postRule } from "@/app/api/v1/ipam/notifications/rules/route";
import { POST as postWebhook } from "@/app/api/v1/ipam/webhooks/route";
import { database } from "@/lib/db";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const RULE = {
  rule_name: "A rule",
  conditions: { utilization_threshold: 80 },
  notification_channels: ["in_app"],
};
const HOOK = { webhook_url: "https://hooks.example.com/", events: ["host.released"] };

test.each([
  ["fifty rules", postRule, RULE, "notification-rules", 50],
  ["twenty webhooks", postWebhook, HOOK, "webhooks", 20],
] as const)(
  "%s an hour may be created; what was refused as malformed does not count",
  async (_, route, body, name, limit) => {
    const user = await createUser(database(), { role: "operator" });
    const { key } = await createApiKey(database(), user);
    const post = (given: object) => call(route, { as: { key }, body: given });
    expect((await post({})).status).toBe(400);
    for (let each = 1; each <= limit; each += 1) expect((await post(body)).status).toBe(201);
    const { status, headers, body: refusal } = await post(body);
    expect(status).toBe(429);
    expect(refusal).toMatchObject({
      error: "rate_limit_exceeded",
      details: { limit: `${limit} requests per hour`, retry_after: expect.any(Number) },
    });
    expect(headers.get("x-ratelimit-resource")).toBe(name);
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  },
  60_000,
);

test("a person has at most two hundred rules", async () => {
  const user = await createUser(database(), { role: "operator" });
  await database().notificationRule.createMany({
    data: Array.from({ length: 200 }, () => ({
      userId: user.id,
      name: "A rule",
      conditions: RULE.conditions,
      channels: ["in_app"],
    })),
  });
  expect(await call(postRule, { as: user, body: RULE })).toMatchObject({
    status: 409,
    body: { error: "conflict" },
  });
});
