import { expect, test } from "vitest";
import { GET, POST } from "@/app/api/v1/ipam/notifications/rules/route";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { forgetEvaluations, makeListener, regionWith, waitingEvaluations } from "../capacity/support";

const BODY = {
  rule_name: "High Utilization Alert",
  conditions: {
    utilization_threshold: 80,
    resource_type: "region",
    resource_ids: ["770e8400-e29b-41d4-a716-446655440002"],
  },
  notification_channels: ["in_app"],
  severity: "warning",
};
const post = (body: unknown, as: Parameters<typeof call>[1] = { as: "operator" }) =>
  call(POST, { body, ...as });

test("a rule is created as documented, and evaluated at once", async () => {
  const user = await createUser(database(), { role: "operator" });
  await forgetEvaluations();
  const { status, body } = await post(BODY, { as: user });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...BODY,
    rule_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    is_active: true,
    last_triggered: null,
    created_at: expect.any(String),
  });
  expect(await waitingEvaluations()).toBe(1);
  const list = await call(GET, { as: user });
  expect(list.body.rules).toMatchObject([{ rule_id: body.rule_id, conditions: BODY.conditions }]);
  const entry = await database().auditEntry.findFirstOrThrow({ where: { objectId: body.rule_id } });
  expect(entry).toMatchObject({ event: "ipam_rule.created", objectLabel: BODY.rule_name });
});

test("no rule exists by default", async () => {
  const user = await createUser(database(), { role: "operator" });
  expect((await call(GET, { as: user })).body).toMatchObject({ rules: [], pagination: { total_count: 0 } });
});

test("nobody creates one without a credential or with reading alone", async () => {
  expect((await post(BODY, { as: null })).status).toBe(401);
  expect(await post(BODY, { as: "viewer" })).toMatchObject({
    status: 403,
    body: { details: { required_permission: "ipam:update" } },
  });
});

test.each([
  ["no name", { rule_name: "  " }, "rule_name"],
  ["no conditions", { conditions: undefined }, "conditions"],
  ["empty conditions", { conditions: {} }, "conditions.utilization_threshold"],
  ["a threshold below 0", { conditions: { utilization_threshold: -1 } }, "conditions.utilization_threshold"],
  [
    "a threshold above 100",
    { conditions: { utilization_threshold: 100.5 } },
    "conditions.utilization_threshold",
  ],
  ["an unknown condition", { conditions: { utilization_threshold: 1, owner: "me" } }, "conditions.owner"],
  [
    "an unknown type",
    { conditions: { utilization_threshold: 1, resource_type: "host" } },
    "conditions.resource_type",
  ],
  [
    "a malformed id of a region",
    { conditions: { utilization_threshold: 1, resource_type: "region", resource_ids: ["India"] } },
    "conditions.resource_ids",
  ],
  [
    "a malformed country",
    { conditions: { utilization_threshold: 1, resource_type: "country", resource_ids: ["10.5.0.0/16"] } },
    "conditions.resource_ids",
  ],
  ["no channel", { notification_channels: [] }, "notification_channels"],
  ["an unknown channel", { notification_channels: ["pager"] }, "notification_channels.0"],
  ["a channel twice", { notification_channels: ["email", "email"] }, "notification_channels"],
  ["an unknown severity", { severity: "high" }, "severity"],
])("%s is refused, naming the field", async (_, change, field) => {
  const { status, body } = await post({ ...BODY, ...change });
  expect(status).toBe(400);
  expect(body).toMatchObject({ success: false, error: "validation_error" });
  expect(Object.keys(body.details)).toEqual([field]);
});

test("countries are kept by ISO code however they are written; no ids are all of them", async () => {
  const of = async (resource_ids: string[]) =>
    (await post({ ...BODY, conditions: { utilization_threshold: 80, resource_ids } })).body.conditions;
  expect((await of(["india", "IN", "uae", "Future Use"])).resource_ids).toEqual(["IN", "AE", "Future Use"]);
  expect(await of([])).toEqual({ utilization_threshold: 80 });
});

test("what the plan does not have is accepted and warned of", async () => {
  const region = await regionWith(40, 0, 0);
  const conditions = {
    utilization_threshold: 80,
    resource_ids: [region.id, "Atlantis", BODY.conditions.resource_ids[0]],
  };
  const { status, body } = await post({ ...BODY, conditions });
  expect(status).toBe(201);
  expect(body.warnings).toEqual([
    expect.stringContaining(`does not have Atlantis, ${BODY.conditions.resource_ids[0]}.`),
  ]);
});

test.each([
  [{ notification_channels: ["in_app"] }, {}, []],
  [{ notification_channels: ["in_app"] }, { in_app_enabled: false }, ["in_app_enabled"]],
  [
    { notification_channels: ["in_app"], severity: "info" },
    { severity_threshold: "critical" },
    ["severity_threshold"],
  ],
  [{ notification_channels: ["email"] }, {}, ["SMTP_URL"]],
  [{ notification_channels: ["email"] }, { email_enabled: false }, ["email_enabled", "SMTP_URL"]],
  [{ notification_channels: ["webhook"] }, {}, ["capacity.warning"]],
])("a rule with %j and preferences %j is warned of %j", async (given, settings, words) => {
  const user = await makeListener(settings);
  const { body } = await post({ ...BODY, conditions: { utilization_threshold: 80 }, ...given }, { as: user });
  expect(body.warnings).toEqual(words.map((word) => expect.stringContaining(word)));
});

test("one's list holds one's own; an administrator may ask for everybody's, nobody else", async () => {
  const user = await createUser(database(), { role: "operator" });
  const { body } = await post(BODY, { as: user });
  const ids = async (as: Parameters<typeof call>[1], query = {}) =>
    (await call(GET, { ...as, query })).body.rules.map((rule: { rule_id: string }) => rule.rule_id);
  expect(await ids({ as: "operator" })).not.toContain(body.rule_id);
  expect(await ids({ as: "administrator" })).not.toContain(body.rule_id);
  expect(await ids({ as: "administrator" }, { all: true })).toContain(body.rule_id);
  expect((await call(GET, { as: "operator", query: { all: true } })).status).toBe(403);
  expect((await call(GET, { query: { all: "maybe" } })).status).toBe(400);
});

test("a repetition with the same Idempotency-Key creates nothing new", async () => {
  const user = await createUser(database(), { role: "operator" });
  const once = () => post(BODY, { as: user, headers: { "idempotency-key": "rule-1" } });
  expect((await once()).body.rule_id).toBe((await once()).body.rule_id);
  expect(await database().notificationRule.count({ where: { userId: user.id } })).toBe(1);
});
