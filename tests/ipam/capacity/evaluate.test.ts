import { expect, test } from "vitest";
import { database, inTransaction } from "@/lib/db";
import { evaluateCapacity } from "@/lib/ipam/capacity/evaluate";
import {
  forgetEvaluations,
  makeListener,
  makeRule,
  notificationsOf,
  regionWith,
  setHosts,
  systemCtx,
  waitingEvaluations,
} from "./support";

const evaluate = () => evaluateCapacity(systemCtx());

test("a rule tells its owner once when a region reaches the threshold, with what it is about", async () => {
  const [user, other] = [await makeListener(), await makeListener()];
  const region = await regionWith(5, 23, 203);
  const rule = await makeRule(user, {
    utilization_threshold: 80,
    resource_type: "region",
    resource_ids: [region.id],
  });
  await evaluate();
  expect(await notificationsOf(user)).toEqual([]);

  await setHosts(region, 216);
  await evaluate();
  expect(await notificationsOf(user)).toEqual([
    expect.objectContaining({
      notification_type: "capacity_warning",
      severity: "warning",
      message: "Region 10.5.23.0/24 is at 85% capacity",
      resource_type: "region",
      resource_id: region.id,
      resource_link: `/ipam/regions/${region.id}`,
      rule_id: rule.rule_id,
      is_read: false,
    }),
  ]);
  expect(await notificationsOf(other)).toEqual([]);
  const row = await database().notificationRule.findUniqueOrThrow({ where: { id: rule.rule_id } });
  expect(row.lastTriggeredAt).not.toBeNull();
});

test("nothing is told again while nothing changed, however often and from how many sides it is evaluated", async () => {
  const user = await makeListener();
  const region = await regionWith(6, 0, 230);
  await makeRule(user, { utilization_threshold: 80, resource_ids: [region.id] });
  await Promise.all([1, 2, 3].map(evaluate));
  await setHosts(region, 240);
  await Promise.all([1, 2, 3].map(evaluate));
  expect(await notificationsOf(user)).toHaveLength(1);
});

test("a rule tells again only after use has fallen below its threshold, also when it fell for a moment", async () => {
  const user = await makeListener();
  const region = await regionWith(6, 1, 204);
  await makeRule(user, { utilization_threshold: 80, resource_ids: [region.id] });
  await evaluate();
  await setHosts(region, 203);
  await setHosts(region, 204);
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(2);
});

test.each([
  [203, 0],
  [204, 1],
])("%i of 254 hosts are 80 %% or more: told %i times, whatever rounding shows", async (hosts, times) => {
  const user = await makeListener();
  const region = await regionWith(7, hosts - 200, hosts);
  await makeRule(user, { utilization_threshold: 80, resource_ids: [region.id] });
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(times);
});

test.each([
  [null, 220, "warning", "capacity_warning"],
  [null, 229, "critical", "capacity_critical"],
  ["info", 254, "info", "capacity_warning"],
  ["critical", 204, "critical", "capacity_critical"],
] as const)("a rule of severity %s tells of %i hosts as %s", async (severity, hosts, told, type) => {
  const user = await makeListener();
  const region = await regionWith(8, hosts - 200, hosts);
  await makeRule(user, { utilization_threshold: 80, resource_ids: [region.id] }, { severity });
  await evaluate();
  expect(await notificationsOf(user)).toMatchObject([{ severity: told, notification_type: type }]);
});

test("countries are watched by name or ISO code, measured in regions", async () => {
  const user = await makeListener();
  const country = await database().country.findUniqueOrThrow({ where: { code: "SG" } });
  await makeRule(user, { utilization_threshold: 90, resource_type: "country", resource_ids: ["singapore"] });
  await database().country.update({ where: { id: country.id }, data: { regionCount: 1844 } });
  await evaluate();
  expect(await notificationsOf(user)).toMatchObject([
    {
      message: "Country Singapore is at 90% capacity",
      resource_type: "country",
      resource_id: "Singapore",
      resource_link: "/ipam/countries/Singapore",
    },
  ]);
  await database().country.update({ where: { id: country.id }, data: { regionCount: 0 } });
});

test("preferences decide what is shown; a firing that was kept quiet still counts as told", async () => {
  const [quiet, picky] = [
    await makeListener({ in_app_enabled: false }),
    await makeListener({ severity_threshold: "critical" }),
  ];
  const region = await regionWith(9, 0, 210);
  for (const user of [quiet, picky])
    await makeRule(user, { utilization_threshold: 80, resource_ids: [region.id] });
  await evaluate();
  expect([await notificationsOf(quiet), await notificationsOf(picky)]).toEqual([[], []]);
  expect(await database().ruleFiring.count({ where: { resourceId: region.id } })).toBe(2);
});

test("somebody who was switched off is told nothing", async () => {
  const user = await makeListener();
  const region = await regionWith(9, 1, 210);
  await makeRule(user, { utilization_threshold: 80, resource_ids: [region.id] });
  await database().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
  await evaluate();
  expect(await database().notification.count({ where: { userId: user.id } })).toBe(0);
});

test("a retired region is forgotten", async () => {
  const user = await makeListener();
  const region = await regionWith(10, 0, 210);
  await makeRule(user, { utilization_threshold: 80, resource_type: "region" });
  await evaluate();
  const before = (await notificationsOf(user)).length;
  await database().region.update({ where: { id: region.id }, data: { status: "Retired" } });
  await setHosts(region, 210);
  expect(await database().ruleFiring.count({ where: { resourceId: region.id } })).toBe(0);
  expect(await database().capacityAlert.count({ where: { resourceId: region.id } })).toBe(0);
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(before);
});

test("a job is queued exactly when something is to be told, and a change that is rolled back tells nobody", async () => {
  await evaluate();
  await forgetEvaluations();
  const region = await regionWith(11, 0, 0);
  await setHosts(region, 203);
  expect(await waitingEvaluations()).toBe(0);
  const rolledBack = inTransaction(database(), async (db) => {
    await db.region.update({ where: { id: region.id }, data: { hostCount: 204 } });
    throw new Error("rolled back");
  });
  await expect(rolledBack).rejects.toThrow("rolled back");
  expect(await waitingEvaluations()).toBe(0);
  await setHosts(region, 204);
  await setHosts(region, 205);
  expect(await waitingEvaluations()).toBe(1);
  await evaluate();
  await forgetEvaluations();
  await setHosts(region, 206);
  expect(await waitingEvaluations()).toBe(0);
});

test("a region that somebody is changing is not waited for, and is told of once they are done", async () => {
  const user = await makeListener();
  const region = await regionWith(12, 0, 0);
  await makeRule(user, { utilization_threshold: 50, resource_ids: [region.id] });
  await setHosts(region, 150);
  await inTransaction(database(), async (db) => {
    await db.region.update({ where: { id: region.id }, data: { hostCount: 10 } });
    await evaluate();
  });
  expect(await notificationsOf(user)).toEqual([]);
  await setHosts(region, 150);
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(1);
});

test("a thousand regions that cross at once are each told of once", async () => {
  const user = await makeListener();
  const before = (await notificationsOf(user)).length;
  const country = await database().country.findUniqueOrThrow({ where: { code: "AU" } });
  await database().region.createMany({
    data: Array.from({ length: 1100 }, (_, index) => ({
      block: 190 * 256 + index,
      countryId: country.id,
      name: `Crowd ${index}`,
      createdByLabel: "seed",
      hostCount: 60,
    })),
  });
  await makeRule(user, { utilization_threshold: 20, resource_type: "region" });
  await evaluate();
  await evaluate();
  expect(
    await database().notification.count({ where: { userId: user.id, message: { contains: "10.19" } } }),
  ).toBe(1100);
  expect(before).toBe(0);
});
