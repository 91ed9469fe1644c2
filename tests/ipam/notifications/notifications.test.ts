import { expect, test } from "vitest";
import { DELETE, GET as getOne, PATCH } from "@/app/api/v1/ipam/notifications/[notificationId]/route";
import { POST as postReadAll } from "@/app/api/v1/ipam/notifications/read-all/route";
import { GET } from "@/app/api/v1/ipam/notifications/route";
import { GET as getUnread } from "@/app/api/v1/ipam/notifications/unread/route";
import type { User } from "@/generated/prisma/client";
import { database, inTransaction } from "@/lib/db";
import { type NewNotification, notify } from "@/lib/ipam/notifications/notify";
import { deleteOldNotifications } from "@/lib/ipam/notifications/retention";
import { subscribe } from "@/lib/live/subscribe";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { notificationsOf, systemCtx } from "../capacity/support";

const DAY_MS = 24 * 60 * 60 * 1000;
const person = () => createUser(database(), { role: "operator" });

/** Tells somebody something, `daysAgo` days ago. */
const tell = (user: User, given: Partial<NewNotification> = {}, daysAgo = 0) =>
  inTransaction(database(), (db) =>
    notify(db, systemCtx(new Date(Date.now() - daysAgo * DAY_MS)), [
      { userId: user.id, type: "capacity_warning", severity: "warning", message: "Something", ...given },
    ]),
  );

type As = Parameters<typeof call>[1];
const patch = (as: As, notificationId: string, body: unknown) =>
  call(PATCH, { method: "PATCH", params: { notificationId }, body, ...as });
const remove = (as: As, notificationId: string) =>
  call(DELETE, { method: "DELETE", params: { notificationId }, ...as });

async function oneOf(user: User) {
  const [first] = await notificationsOf(user);
  if (!first) throw new Error("No notification.");
  return first;
}

test("one's own are listed newest first, narrowed by severity and reading, with all that are unread counted", async () => {
  const [user, other] = [await person(), await person()];
  await tell(user, { message: "old", severity: "critical" }, 2);
  await tell(user, { message: "newer", severity: "info" }, 1);
  await tell(user, { message: "newest" });
  await tell(other);
  const list = async (query: Record<string, string | number | boolean>) => {
    const { status, body } = await call(GET, { as: user, query });
    expect(status).toBe(200);
    return [body.notifications.map((each: { message: string }) => each.message), body.unread_count];
  };
  expect(await list({})).toEqual([["newest", "newer", "old"], 3]);
  expect(await list({ severity: "critical" })).toEqual([["old"], 3]);
  expect(await list({ page: 2, page_size: 2 })).toEqual([["old"], 3]);
  await patch({ as: user }, (await oneOf(user)).notification_id, { is_read: true });
  expect(await list({ is_read: true })).toEqual([["newest"], 2]);
  expect(await list({ is_read: false })).toEqual([["newer", "old"], 2]);
  expect(await list({ page: 9 })).toEqual([[], 2]);
});

test("everybody's are an administrator's to read, and nobody else's to mark or dismiss", async () => {
  const [user, admin] = [await person(), await createUser(database(), { role: "administrator" })];
  await tell(user, { message: "theirs", severity: "critical" });
  const all = await call(GET, { as: admin, query: { all: true, severity: "critical" } });
  const theirs = all.body.notifications.find(
    (each: { user_id: string }) => each.user_id === `user_${user.id}`,
  );
  expect(theirs).toMatchObject({ message: "theirs", user_name: user.name });
  expect((await call(GET, { as: admin })).body.pagination.total_count).toBe(0);
  expect((await patch({ as: admin }, theirs.notification_id, { is_read: true })).status).toBe(404);
  expect((await remove({ as: admin }, theirs.notification_id)).status).toBe(404);
  const refused = await call(GET, { as: user, query: { all: true } });
  expect([refused.status, refused.body.details.required_permission]).toEqual([403, "ipam:admin"]);
});

test("the unread ones are counted, and the newest ten shown", async () => {
  const user = await person();
  for (let each = 0; each < 12; each += 1) await tell(user, { message: `No. ${each}` }, 12 - each);
  const { body } = await call(getUnread, { as: user });
  expect([body.unread_count, body.recent.length, body.recent[0].message]).toEqual([12, 10, "No. 11"]);
});

test.each([
  [{ is_read: "yes" }, "is_read"],
  [{ severity: "high" }, "severity"],
  [{ page: 0 }, "page"],
  [{ page_size: 101 }, "page_size"],
] as const)("a list asked for with %j is refused, naming the field", async (query, field) => {
  const { status, body } = await call(GET, { as: "operator", query: query as Record<string, string> });
  expect([status, Object.keys(body.details)]).toEqual([400, [field]]);
});

test("marked as read again, it keeps the time at which it was read first; unread, it has none", async () => {
  const user = await person();
  await tell(user);
  const { notification_id } = await oneOf(user);
  const first = await patch({ as: user }, notification_id, { is_read: true });
  expect(first).toMatchObject({ status: 200, body: { success: true, read_at: expect.any(String) } });
  expect((await patch({ as: user }, notification_id, { is_read: true })).body).toEqual(first.body);
  expect(await oneOf(user)).toMatchObject({ is_read: true, read_at: first.body.read_at });
  expect((await patch({ as: user }, notification_id, { is_read: false })).body.read_at).toBeNull();
  expect((await patch({ as: user }, notification_id, { is_read: "yes" })).status).toBe(400);
  expect((await patch({ as: user }, notification_id, {})).body.details).toHaveProperty("is_read");
});

test("another person's is missing, to administrators too", async () => {
  const user = await person();
  await tell(user);
  const { notification_id } = await oneOf(user);
  for (const as of ["operator", "administrator"] as const) {
    expect((await patch({ as }, notification_id, { is_read: true })).status).toBe(404);
    expect((await remove({ as }, notification_id)).status).toBe(404);
    expect((await call(getOne, { as, params: { notificationId: notification_id } })).status).toBe(404);
  }
  expect((await remove({ as: null }, notification_id)).status).toBe(401);
  expect((await remove({ as: "viewer" }, notification_id)).status).toBe(403);
  expect((await remove({ as: user }, "no-id")).body.details).toHaveProperty("notificationId");
});

test("a dismissed one is gone, once and for all", async () => {
  const user = await person();
  await tell(user);
  const { notification_id } = await oneOf(user);
  expect((await remove({ as: user }, notification_id)).status).toBe(204);
  expect((await remove({ as: user }, notification_id)).status).toBe(404);
  expect(await notificationsOf(user)).toEqual([]);
});

test("a version that was read or changed since is neither changed nor dismissed", async () => {
  const user = await person();
  await tell(user);
  const { notification_id } = await oneOf(user);
  const seen = await call(getOne, { as: user, params: { notificationId: notification_id } });
  const headers = { "if-match": seen.headers.get("etag") ?? "" };
  await patch({ as: user }, notification_id, { is_read: true });
  expect((await remove({ as: user, headers }, notification_id)).status).toBe(412);
});

test("all of one's own are marked as read at once, nobody else's", async () => {
  const [user, other] = [await person(), await person()];
  for (const each of [user, user, other]) await tell(each);
  const all = () => call(postReadAll, { as: user, method: "POST" });
  expect((await all()).body).toMatchObject({ success: true, marked: 2 });
  expect((await all()).body.marked).toBe(0);
  expect((await call(getUnread, { as: user })).body.unread_count).toBe(0);
  expect((await call(getUnread, { as: other })).body.unread_count).toBe(1);
});

test("whatever changes a list is told to its owner's screens, and to nobody else's", async () => {
  const user = await person();
  const heard: unknown[] = [];
  const stop = subscribe((event) => event.type === "notification" && heard.push(event.id));
  try {
    // Until the line is open, nothing is heard.
    for (let tries = 0; heard.length === 0 && tries < 100; tries += 1) {
      await tell(user);
      await call(getUnread, { as: user });
    }
    const before = heard.length;
    await patch({ as: user }, (await oneOf(user)).notification_id, { is_read: true });
    await remove({ as: user }, (await oneOf(user)).notification_id);
    for (let tries = 0; heard.length < before + 2 && tries < 100; tries += 1)
      await call(getUnread, { as: user });
    expect(heard.length).toBeGreaterThanOrEqual(before + 2);
    expect(new Set(heard)).toEqual(new Set([user.id]));
  } finally {
    stop();
  }
});

test("they are kept for 90 days, and the job that forgets them changes nothing when it runs again", async () => {
  const user = await person();
  await tell(user, { message: "forgotten" }, 90.1);
  await tell(user, { message: "kept" }, 89.9);
  for (const _ of [1, 2]) {
    await deleteOldNotifications(systemCtx());
    expect((await notificationsOf(user)).map(({ message }) => message)).toEqual(["kept"]);
  }
});
