import { expect, test } from "vitest";
import { DELETE, GET, PATCH } from "@/app/api/v1/ipam/notifications/rules/[ruleId]/route";
import type { User } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { evaluateCapacity } from "@/lib/ipam/capacity/evaluate";
import { call } from "@/tests/support/call";
import { makeListener, makeRule, notificationsOf, regionWith, systemCtx } from "../capacity/support";

type As = Parameters<typeof call>[1];
const patch = (user: User, ruleId: string, body: unknown, given: As = {}) =>
  call(PATCH, { as: user, method: "PATCH", params: { ruleId }, body, ...given });
const get = (user: User, ruleId: string) => call(GET, { as: user, params: { ruleId } });

const REGION = "770e8400-e29b-41d4-a716-446655440002";

test("a change is merged key by key: what is not named stays, null takes away, lists are replaced", async () => {
  const user = await makeListener();
  const { rule_id } = await makeRule(user, {
    utilization_threshold: 80,
    resource_type: "region",
    resource_ids: [REGION],
  });
  const changed = await patch(user, rule_id, { is_active: false, conditions: { utilization_threshold: 90 } });
  expect(changed).toMatchObject({ status: 200, body: { success: true, updated_at: expect.any(String) } });
  expect((await get(user, rule_id)).body).toMatchObject({
    rule_name: "A rule",
    is_active: false,
    conditions: { utilization_threshold: 90, resource_type: "region", resource_ids: [REGION] },
  });
  await patch(user, rule_id, { conditions: { resource_ids: null, resource_type: null }, severity: "info" });
  await patch(user, rule_id, { conditions: { resource_ids: ["IN"] } });
  const { body } = await patch(user, rule_id, { conditions: { resource_ids: ["SG"] }, severity: null });
  expect(body.rule).toMatchObject({
    conditions: { utilization_threshold: 90, resource_ids: ["SG"] },
    severity: null,
  });
  expect(body.rule.conditions).not.toHaveProperty("resource_type");
});

test.each([
  [{ conditions: { utilization_threshold: null } }, "conditions.utilization_threshold"],
  [{ conditions: { utilization_threshold: 101 } }, "conditions.utilization_threshold"],
  [{ conditions: { resource_type: "country" } }, "conditions.resource_ids"],
  [{ notification_channels: [] }, "notification_channels"],
  [{ last_triggered: null }, "last_triggered"],
])("%j is refused, naming the field, and changes nothing", async (body, field) => {
  const user = await makeListener();
  const rule = await makeRule(user, {
    utilization_threshold: 80,
    resource_type: "region",
    resource_ids: [REGION],
  });
  const answer = await patch(user, rule.rule_id, body);
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body.details)).toEqual([field]);
  expect((await get(user, rule.rule_id)).body.conditions).toEqual(rule.conditions);
});

test("another person's is missing, to an administrator it is not; a malformed id is a bad field", async () => {
  const [user, other] = [await makeListener(), await makeListener()];
  const { rule_id } = await makeRule(user, { utilization_threshold: 80 });
  expect(await patch(other, rule_id, { is_active: false })).toMatchObject({
    status: 404,
    body: { error: "not_found" },
  });
  expect((await get(other, rule_id)).status).toBe(404);
  expect((await call(GET, { as: "administrator", params: { ruleId: rule_id } })).status).toBe(200);
  expect((await get(user, "rule-1")).body.details).toHaveProperty("ruleId");
  const remove = (as: As) => call(DELETE, { method: "DELETE", params: { ruleId: rule_id }, ...as });
  expect((await remove({ as: null })).status).toBe(401);
  expect((await remove({ as: "viewer" })).status).toBe(403);
  expect((await remove({ as: other })).status).toBe(404);
  expect((await remove({ as: user })).status).toBe(204);
  expect((await remove({ as: user })).status).toBe(404);
});

test("a stale version changes and deletes nothing", async () => {
  const user = await makeListener();
  const { rule_id } = await makeRule(user, { utilization_threshold: 80 });
  const headers = { "if-match": (await get(user, rule_id)).headers.get("etag") ?? "" };
  await patch(user, rule_id, { rule_name: "newer" }, { headers });
  expect((await patch(user, rule_id, { rule_name: "stale" }, { headers })).status).toBe(412);
  const gone = await call(DELETE, { as: user, method: "DELETE", params: { ruleId: rule_id }, headers });
  expect(gone.status).toBe(412);
});

test("a threshold that is raised forgets what lies below it; lowered, it tells of what it now finds", async () => {
  const user = await makeListener();
  const region = await regionWith(50, 0, 216);
  const { rule_id } = await makeRule(user, { utilization_threshold: 90, resource_ids: [region.id] });
  const evaluate = () => evaluateCapacity(systemCtx());
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(0);
  await patch(user, rule_id, { conditions: { utilization_threshold: 80 } });
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(1);
  await patch(user, rule_id, { conditions: { utilization_threshold: 90 } });
  await evaluate();
  await patch(user, rule_id, { conditions: { utilization_threshold: 80 } });
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(2);
});

test("what a deleted rule has told stays, and it tells nothing more", async () => {
  const user = await makeListener();
  const region = await regionWith(50, 1, 216);
  const { rule_id } = await makeRule(user, { utilization_threshold: 80, resource_ids: [region.id] });
  await evaluateCapacity(systemCtx());
  await call(DELETE, { as: user, method: "DELETE", params: { ruleId: rule_id } });
  expect(await notificationsOf(user)).toHaveLength(1);
  expect(await database().ruleFiring.count({ where: { ruleId: rule_id } })).toBe(0);
});
