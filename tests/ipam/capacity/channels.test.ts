import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { dispatchEvents } from "@/lib/events/dispatch";
import { evaluateCapacity } from "@/lib/ipam/capacity/evaluate";
import { sendMail } from "@/lib/mails/deliver";
import { openMailServer } from "@/tests/mails/mail-server";
import { openReceiver } from "@/tests/webhooks/receiver";
import { makeWebhook, rowOf } from "../webhooks/support";
import { makeListener, makeRule, notificationsOf, regionWith, setHosts, systemCtx } from "./support";

const [receiver, mailServer] = [await openReceiver(), await openMailServer()];
const evaluate = () => evaluateCapacity(systemCtx());

const mailsTo = (email: string) => database().mail.findMany({ where: { recipients: { has: email } } });

/** The bodies that wait for a webhook or were sent to it, oldest first. */
async function bodiesFor(hook: { webhook_id: string }) {
  await dispatchEvents(systemCtx());
  const rows = await database().webhookDelivery.findMany({
    where: { webhookId: (await rowOf(hook)).id },
    orderBy: { eventId: "asc" },
  });
  return rows.map(({ body }) => JSON.parse(body));
}

test("a rule that mails sends one mail, which says what fills up and where to look", async () => {
  const user = await makeListener();
  const region = await regionWith(30, 0, 220);
  await makeRule(
    user,
    { utilization_threshold: 80, resource_ids: [region.id] },
    { notification_channels: ["email"], rule_name: "Nearly full" },
  );
  await Promise.all([evaluate(), evaluate()]);
  await evaluate();
  const [mail, ...more] = await mailsTo(user.email);
  expect(more).toEqual([]);
  await sendMail(systemCtx(), mail?.id ?? "");
  const taken = mailServer.taken.filter(({ to }) => to.includes(user.email));
  expect(taken).toHaveLength(1);
  expect(mail?.subject).toBe("[Tideline] Region 10.30.0.0/24 is at 86.6% capacity");
  expect(mail?.text).toContain('rule "Nearly full", 80%');
  expect(mail?.text).toContain(`/ipam/regions/${region.id}`);
  expect(await notificationsOf(user)).toEqual([]);
});

test("many ranges that fill up at once are one mail, the fullest first", async () => {
  const user = await makeListener();
  const regions = [await regionWith(31, 0, 210), await regionWith(31, 1, 254), await regionWith(31, 2, 230)];
  await makeRule(
    user,
    { utilization_threshold: 80, resource_ids: regions.map(({ id }) => id) },
    { notification_channels: ["email"] },
  );
  await evaluate();
  const mails = await mailsTo(user.email);
  expect(mails.map(({ subject }) => subject)).toEqual(["[Tideline] 3 ranges have reached your thresholds"]);
  const listed = mails[0]?.text.match(/10\.31\.\d/g);
  expect(listed).toEqual(["10.31.1", "10.31.2", "10.31.0"]);
});

test("whoever has switched mails off gets none", async () => {
  const user = await makeListener({ email_enabled: false });
  const region = await regionWith(32, 0, 220);
  await makeRule(
    user,
    { utilization_threshold: 80, resource_ids: [region.id] },
    { notification_channels: ["email", "in_app"] },
  );
  await evaluate();
  expect(await mailsTo(user.email)).toEqual([]);
  expect(await notificationsOf(user)).toHaveLength(1);
});

test("a rule's webhook channel reaches its owner's webhooks alone, with the rule", async () => {
  const [user, other] = [await makeListener(), await makeListener()];
  const hooks = [];
  for (const owner of [user, other])
    hooks.push(
      await makeWebhook(
        { webhook_url: receiver.url, events: ["capacity.warning", "capacity.critical"] },
        owner,
      ),
    );
  const [mine, theirs] = hooks as [(typeof hooks)[0], (typeof hooks)[0]];
  const region = await regionWith(33, 0, 130);
  const rule = await makeRule(
    user,
    { utilization_threshold: 50, resource_ids: [region.id] },
    { notification_channels: ["webhook"] },
  );
  await evaluate();
  await evaluate();
  expect(await bodiesFor(mine)).toMatchObject([
    {
      event_type: "capacity.warning",
      data: {
        resource_id: region.id,
        utilization_percentage: 51.2,
        threshold: 50,
        rule: { rule_id: rule.rule_id, rule_name: "A rule", severity: "warning" },
      },
    },
  ]);
  expect(await bodiesFor(theirs)).toEqual([]);
});

test("one crossing is one message to a webhook, also when a rule and a level are reached together", async () => {
  const user = await makeListener();
  const hook = await makeWebhook(
    { webhook_url: receiver.url, events: ["capacity.warning", "capacity.critical"] },
    user,
  );
  const region = await regionWith(34, 0, 0);
  const given = { notification_channels: ["webhook"] };
  // Two rules at the level itself, one above it that is reached later.
  for (const [utilization_threshold, severity] of [
    [80, "critical"],
    [79, null],
    [85, "critical"],
  ])
    await makeRule(user, { utilization_threshold, resource_ids: [region.id] }, { ...given, severity });
  await setHosts(region, 204);
  await evaluate();
  expect((await bodiesFor(hook)).map(({ data }) => data.threshold)).toEqual([80]);
  await setHosts(region, 217);
  await evaluate();
  await evaluate();
  expect((await bodiesFor(hook)).map(({ data }) => data.threshold)).toEqual([80, 85]);
});

test("a paused rule tells nothing, and tells what it finds when it is resumed", async () => {
  const user = await makeListener();
  const region = await regionWith(35, 0, 220);
  const rule = await makeRule(
    user,
    { utilization_threshold: 80, resource_ids: [region.id] },
    { is_active: false },
  );
  await evaluate();
  expect(await notificationsOf(user)).toEqual([]);
  await database().notificationRule.update({ where: { id: rule.rule_id }, data: { isActive: true } });
  await evaluate();
  expect(await notificationsOf(user)).toHaveLength(1);
});
