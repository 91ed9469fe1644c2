import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POST } from "@/app/api/v1/ipam/preferences/filters/route";
import { GET, PUT } from "@/app/api/v1/ipam/preferences/route";
import type { User } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { mergeDeep } from "@/lib/ipam/preferences/merge";
import { getTheme, openPreferences } from "@/lib/ipam/preferences/queries";
import type { Json } from "@/lib/json";
import { actorOf } from "@/lib/operations/actor";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const person = () => createUser(database(), { role: "operator" });
const ctxOf = (user: User): Ctx => ({
  db: database(),
  actor: actorOf(user, user.email),
  now: new Date(),
  requestId: null,
});
const put = (user: User, body: unknown, headers = {}) =>
  call(PUT, { as: user, method: "PUT", body, headers });
const get = async (user: User) => (await call(GET, { as: user })).body;

test("who has set nothing has the defaults", async () => {
  expect(await get(await person())).toMatchObject({
    saved_filters: [],
    dashboard_layout: { widgets: expect.any(Array), refresh_interval: 300 },
    notification_settings: { email_enabled: false, in_app_enabled: true, severity_threshold: "warning" },
    theme_preference: "pacific-blue",
  });
});

test("a change is merged key by key: lists are replaced, null falls back, what is not known here is kept", async () => {
  const [user, other] = [await person(), await person()];
  const changed = await put(user, {
    dashboard_layout: { widgets: ["utilization", "forecast", "notifications"] },
    theme_preference: "ocean-depths",
    my_tool: { column: 3 },
  });
  expect(changed).toMatchObject({ status: 200, body: { success: true, updated_at: expect.any(String) } });
  await put(user, { dashboard_layout: { refresh_interval: 600 }, my_tool: { row: 1 } });
  expect(await get(user)).toMatchObject({
    dashboard_layout: { widgets: ["utilization", "forecast", "notifications"], refresh_interval: 600 },
    theme_preference: "ocean-depths",
    my_tool: { column: 3, row: 1 },
  });
  await put(user, { theme_preference: null, dashboard_layout: null, my_tool: null });
  expect(await get(user)).toEqual(await get(other));
});

test("null takes a single part of a section away, which has its default again", async () => {
  const user = await person();
  const parts = { widgets: ["forecast"], refresh_interval: 600 };
  await put(user, { dashboard_layout: parts, notification_settings: { severity_threshold: "critical" } });
  const answer = await put(user, {
    dashboard_layout: { widgets: null },
    notification_settings: { severity_threshold: null },
  });
  expect(answer.status).toBe(200);
  const { dashboard_layout, notification_settings } = await get(await person());
  expect(await get(user)).toMatchObject({
    dashboard_layout: { ...dashboard_layout, refresh_interval: 600 },
    notification_settings,
  });
});

test("what GET answered can be sent back as it is: saved filters are left aside and lose nothing", async () => {
  const user = await person();
  const filter = { name: "Busy", criteria: { utilization_min: 80 } };
  expect((await call(POST, { as: user, body: filter })).status).toBe(201);
  const read = await get(user);
  expect(read.saved_filters).toHaveLength(1);
  expect((await put(user, read)).status).toBe(200);
  expect((await put(user, { saved_filters: [], theme_preference: "kelp-forest" })).status).toBe(200);
  expect(await get(user)).toEqual({ ...read, theme_preference: "kelp-forest" });
  const { data } = await database().ipamPreference.findUniqueOrThrow({ where: { userId: user.id } });
  expect(data).not.toHaveProperty("saved_filters");
});

test("of two changes at once neither loses the other's keys", async () => {
  const user = await person();
  await Promise.all([
    put(user, { a: 1 }),
    put(user, { b: 2 }),
    put(user, { theme_preference: "coral-reef" }),
  ]);
  expect(await get(user)).toMatchObject({ a: 1, b: 2, theme_preference: "coral-reef" });
});

test("what is as it was asked for already leaves no entry and no other time", async () => {
  const user = await person();
  const first = await put(user, { theme_preference: "coral-reef" });
  const again = await put(user, { theme_preference: "coral-reef" });
  expect(again.body).toEqual(first.body);
  const where = { event: "ipam_preferences.changed", actorId: user.id };
  expect(await database().auditEntry.count({ where })).toBe(1);
});

test("viewers read and may not change", async () => {
  expect((await call(GET, { as: "viewer" })).status).toBe(200);
  expect((await call(PUT, { as: "viewer", method: "PUT", body: {} })).status).toBe(403);
});

test.each([
  [{ theme_preference: "mauve" }, "theme_preference"],
  [{ dashboard_layout: { widgets: ["weather"] } }, "dashboard_layout.widgets.0"],
  [{ dashboard_layout: { widgets: ["forecast", "forecast"] } }, "dashboard_layout.widgets"],
  [{ dashboard_layout: { refresh_interval: 1 } }, "dashboard_layout.refresh_interval"],
  [{ notification_settings: { severity_threshold: "loud" } }, "notification_settings.severity_threshold"],
])("%j names what is wrong and changes nothing", async (body, field) => {
  const user = await person();
  const answer = await put(user, body);
  expect([answer.status, Object.keys(answer.body.details)]).toEqual([400, [field]]);
  expect(await database().ipamPreference.count({ where: { userId: user.id } })).toBe(0);
});

test("51,200 bytes in all are kept, one more is refused and loses nothing", async () => {
  const user = await person();
  const room = 51_200 - JSON.stringify({ note: "" }).length;
  expect((await put(user, { note: "n".repeat(room) })).status).toBe(200);
  const tooMuch = await put(user, { more: 1 });
  expect([tooMuch.status, tooMuch.body.message]).toEqual([400, expect.stringContaining("51200")]);
  expect((await get(user)).note).toHaveLength(room);
});

test("a stale If-Match is refused", async () => {
  const user = await person();
  const etag = (await call(GET, { as: user })).headers.get("etag") ?? "";
  expect((await put(user, { a: 1 }, { "if-match": etag })).status).toBe(200);
  expect((await put(user, { a: 2 }, { "if-match": etag })).status).toBe(412);
});

test("what a page opens with has the tag that the API answers and takes", async () => {
  const user = await person();
  await put(user, { dashboard_layout: { refresh_interval: 60 }, my_tool: { column: 3 } });
  const opened = await openPreferences(ctxOf(user));
  const answer = await call(GET, { as: user });
  expect(opened).toEqual({ value: answer.body, etag: answer.headers.get("etag") });
  expect((await put(user, { a: 1 }, { "if-match": opened.etag })).status).toBe(200);
});

test("the theme a person chose is theirs alone, and who chose none has the default", async () => {
  const [user, other] = [await person(), await person()];
  await put(user, { theme_preference: "coral-reef" });
  expect(await getTheme(ctxOf(user))).toBe("coral-reef");
  expect(await getTheme(ctxOf(other))).toBe("pacific-blue");
});

describe("merging", () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

  test("the same change twice is the change once, and an empty one is none", () => {
    fc.assert(
      fc.property(json, json, (base, change) => {
        const once = mergeDeep(base, change);
        expect(mergeDeep(once, change)).toEqual(once);
      }),
    );
    const objects = fc.dictionary(fc.string(), json, { noNullPrototype: true });
    fc.assert(
      fc.property(objects, (base) => {
        expect(mergeDeep(base, {})).toEqual(base);
      }),
    );
  });
});
