import { describe, expect, test } from "vitest";
import { POST as ingest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import { POST as initialize } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/initialize/route";
import { GET, PATCH } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { POST as startSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { POST as testConnection } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/test-connection/route";
import { POST as syncResource } from "@/app/api/plugins/hedgehog/resources/[resourceId]/sync/route";
import { database } from "@/lib/db";
import { FreezeWindows, nextFreeze, openFreeze, upcoming } from "@/lib/fabrics/fabrics/freeze";
import { pollFabrics } from "@/lib/fabrics/sync-operations/jobs";
import { systemActor } from "@/lib/operations/actor";
import { call } from "@/tests/support/call";
import { commitTo, headOf } from "@/tests/support/git";
import {
  DIRECTORY,
  makeFabric,
  operationOf,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const HOUR = 3_600_000;
const FILE = `${DIRECTORY}/managed/vpcs/web.yaml`;
const freeze = (fabric: Pick<TestFabric, "id">, freeze_windows: unknown) =>
  call(PATCH, { method: "PATCH", params: { fabricId: fabric.id }, body: { freeze_windows } });
const span = (from: number, to: number, more: object = {}) => ({
  name: "Migration",
  starts_at: new Date(from).toISOString(),
  ends_at: new Date(to).toISOString(),
  ...more,
});

async function frozen(more: object = {}): Promise<TestFabric> {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  expect((await freeze(fabric, [span(Date.now() - HOUR, Date.now() + HOUR, more)])).status).toBe(200);
  return fabric;
}

test("while a window is open every write is refused with the window and its end, and looking is possible", async () => {
  const fabric = await frozen();
  const head = headOf(fabric.repository);
  const params = { fabricId: fabric.id };
  const { id } = await resourceNamed(fabric, "web");
  for (const answer of [
    await call(startSync, { params, body: {} }),
    await call(ingest, { params, body: {} }),
    await call(initialize, { params, body: { force_recreate: true } }),
    await call(syncResource, { params: { resourceId: id }, body: {} }),
  ]) {
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error_code: "FABRIC_FROZEN",
      details: { window: "Migration", until: (await call(GET, { params })).body.frozen_until },
    });
  }
  expect(headOf(fabric.repository)).toBe(head);
  expect((await sync(fabric, { options: { dry_run: true } })).status).toBe("completed");
  expect((await call(testConnection, { params, body: {} })).status).toBe(200);
});

test("a window that allows it lets syncs by hand through and holds automatic ones back; they run once after it", async () => {
  const fabric = await frozen({ allow_manual: true });
  expect((await sync(fabric)).status).toBe("completed");
  await database().fabric.update({ where: { id: fabric.id }, data: { autoSyncEnabled: true } });
  commitTo(fabric.repository, { [FILE]: vpcYaml("web", 1050) });
  const count = () => database().operation.count({ where: { fabricId: fabric.id, kind: "sync" } });
  const poll = async (now: Date) => {
    await pollFabrics.perform({ db: database(), now, requestId: null, actor: systemActor("scheduler") }, {});
    const running = await database().operation.findFirst({
      where: { fabricId: fabric.id, status: { not: "completed" } },
    });
    if (running) await operationOf(running.id);
  };
  const before = await count();
  await poll(new Date(Date.now() + HOUR / 2));
  await poll(new Date(Date.now() + HOUR / 2));
  expect(await count()).toBe(before);
  const after = new Date(Date.now() + HOUR + 60_000);
  // The run itself looks at the real clock, by which the window is still open.
  await freeze(fabric, []);
  await poll(after);
  await poll(after);
  expect(await count()).toBe(before + 1);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    spec: { subnets: { default: { vlan: 1050 } } },
  });
});

test("the fabric says until when it is frozen, by what, and what comes next", async () => {
  const fabric = await makeFabric();
  const [now, ends] = [Date.now(), Date.now() + HOUR];
  const { body } = await freeze(fabric, [
    span(now - HOUR, ends),
    span(ends, ends + HOUR, { name: "Overtime", allow_manual: true }),
    span(ends + 5 * HOUR, ends + 6 * HOUR, { name: "Later" }),
  ]);
  expect(body).toMatchObject({
    frozen_until: new Date(ends + HOUR).toISOString(),
    frozen_by: { name: "Migration", allow_manual: false },
    next_freeze: { name: "Later" },
  });
});

test("a viewer may not freeze a fabric, and one that does not exist cannot be frozen", async () => {
  const { id } = await makeFabric();
  const body = { freeze_windows: [] };
  expect((await call(PATCH, { method: "PATCH", params: { fabricId: id }, body, as: "viewer" })).status).toBe(
    403,
  );
  expect((await freeze({ id: 999_999 }, [])).status).toBe(404);
});

describe("a window that could never work is refused at its field", () => {
  const weekly = { name: "Weekend", schedule: "0 22 * * 5", duration_minutes: 60, timezone: "Europe/Oslo" };
  test.for([
    [{ ...weekly, schedule: "0 22 * *" }, "schedule"],
    [{ ...weekly, schedule: "99 22 * * 5" }, "schedule"],
    [{ ...weekly, timezone: "Mars/Olympus" }, "timezone"],
    [{ ...weekly, duration_minutes: 0 }, "duration_minutes"],
    [{ ...weekly, name: "" }, "name"],
    [span(HOUR, HOUR), "ends_at"],
  ] as const)("%j", async ([window, field]) => {
    const { id } = await makeFabric();
    const { status, body } = await freeze({ id }, [window]);
    expect(status).toBe(422);
    expect(Object.keys(body.details.field_errors)).toEqual([`freeze_windows.0.${field}`]);
  });
});

describe("windows by the clock of their time zone", () => {
  const windows = (schedule: string, duration_minutes: number) =>
    FreezeWindows.parse([{ name: "Night", schedule, duration_minutes, timezone: "Europe/Oslo" }]);

  test.for([
    ["just before it opens", "2026-06-01T19:59:59.900Z", null],
    ["the moment it opens", "2026-06-01T20:00:00.000Z", "2026-06-01T21:00:00.000Z"],
    ["the last moment", "2026-06-01T20:59:59.999Z", "2026-06-01T21:00:00.000Z"],
    ["the moment it ends", "2026-06-01T21:00:00.000Z", null],
    ["an hour later in winter, by the world's clock", "2026-12-01T21:30:00.000Z", "2026-12-01T22:00:00.000Z"],
  ] as const)("%s", ([, now, until]) => {
    expect(openFreeze(windows("0 22 * * *", 60), new Date(now))?.until.toISOString() ?? null).toBe(until);
  });

  test("a time that spring skips opens at the next moment there is, and one that autumn repeats opens once", () => {
    const [window] = windows("30 2 * * *", 30);
    if (!window) throw new Error("No window");
    const days = (from: string) =>
      upcoming(window, new Date(from), 3).map(({ startsAt }) => startsAt.toISOString());
    expect(days("2026-03-28T12:00:00Z")).toEqual([
      "2026-03-29T01:30:00.000Z",
      "2026-03-30T00:30:00.000Z",
      "2026-03-31T00:30:00.000Z",
    ]);
    expect(days("2026-10-24T12:00:00Z")).toHaveLength(3);
    expect(new Set(days("2026-10-24T12:00:00Z").map((day) => day.slice(0, 10))).size).toBe(3);
  });

  test("windows that overlap or touch end together, and the next one comes after", () => {
    const two = FreezeWindows.parse([
      { name: "First", schedule: "0 10 * * *", duration_minutes: 60 },
      { name: "Second", schedule: "0 11 * * *", duration_minutes: 90, allow_manual: true },
    ]);
    const now = new Date("2026-06-01T10:30:00Z");
    expect(openFreeze(two, now)).toEqual({
      name: "First",
      until: new Date("2026-06-01T12:30:00Z"),
      allowManual: false,
    });
    expect(nextFreeze(two, new Date("2026-06-01T12:30:00Z"))?.startsAt).toEqual(
      new Date("2026-06-02T10:00:00Z"),
    );
  });
});
