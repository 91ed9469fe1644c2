import { GET as getNotifications } from "@/app/api/v1/ipam/notifications/route";
import { POST as postRule } from "@/app/api/v1/ipam/notifications/rules/route";
import type { Region, User } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { database, inTransaction } from "@/lib/db";
import { capacityChanged } from "@/lib/ipam/capacity/changed";
import type { SavedRule } from "@/lib/ipam/notification-rules/schema";
import type { Notification } from "@/lib/ipam/notifications/schema";
import { systemActor } from "@/lib/operations/actor";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

export const systemCtx = (now = new Date()): Ctx => ({
  db: database(),
  actor: systemActor("scheduler"),
  now,
  requestId: null,
});

/** Somebody who hears of everything inside the application, and by mail where a rule says so. */
export async function makeListener(settings: Record<string, unknown> = {}): Promise<User> {
  const user = await createUser(database(), { role: "operator" });
  await database().ipamPreference.create({
    data: {
      userId: user.id,
      data: {
        notification_settings: { email_enabled: true, severity_threshold: "info", ...settings },
      },
    },
  });
  return user;
}

/** Sets a rule up; fails when that is refused. */
export async function makeRule(
  user: Pick<User, "id" | "role">,
  conditions: Record<string, unknown>,
  given: Record<string, unknown> = {},
): Promise<SavedRule> {
  const answer = await call(postRule, {
    as: user,
    body: { rule_name: "A rule", conditions, notification_channels: ["in_app"], ...given },
  });
  if (answer.status !== 201) throw new Error(`No rule: ${answer.text}`);
  return answer.body;
}

/** A region that holds so many hosts. */
export async function regionWith(x: number, y: number, hosts: number): Promise<Region> {
  const region = await seedRegion(database(), { x, y });
  if (hosts > 0) await seedHosts(database(), region, { count: hosts });
  return region;
}

/** The region holds so many hosts from now on, as an allocation or a release leaves it. */
export const setHosts = (region: Region, hostCount: number): Promise<void> =>
  inTransaction(database(), async (db) => {
    await db.region.update({ where: { id: region.id }, data: { hostCount } });
    await capacityChanged(db, systemCtx(), { countryIds: [region.countryId], regionIds: [region.id] });
  });

/** The person's notifications, newest first. */
export async function notificationsOf(user: Pick<User, "id" | "role">): Promise<Notification[]> {
  const answer = await call(getNotifications, { as: user, query: { page_size: 100 } });
  if (answer.status !== 200) throw new Error(`No notifications: ${answer.text}`);
  return answer.body.notifications;
}

/** How many evaluations wait. */
export async function waitingEvaluations(): Promise<number> {
  const rows = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker.jobs WHERE key = 'ipam.evaluate-capacity'`;
  return rows.length;
}

export const forgetEvaluations = () =>
  database().$executeRaw`SELECT graphile_worker.remove_job('ipam.evaluate-capacity')`;
