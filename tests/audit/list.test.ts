import { describe, expect, test } from "vitest";
import { GET as getEntry } from "@/app/api/v1/audit-log/[entryId]/route";
import { GET as list } from "@/app/api/v1/audit-log/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { addEntries, addEntry } from "./support";

const labels = (body: { entries: { object_label: string }[] }) =>
  body.entries.map((entry) => entry.object_label);

describe("the audit log", () => {
  test("shows who wrote what, newest first, with each place that changed", async () => {
    const row = await addEntry({
      requestId: "req_1",
      objectId: "77",
      before: { spec: { vlan: 1, tags: ["a"] }, gone: true },
      after: { spec: { vlan: 2, tags: ["a"] } },
    });
    const { status, body } = await call(list, { query: { object_id: "77" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 1, next_cursor: null, previous_cursor: null });
    expect(body.entries[0]).toEqual({
      id: String(row.id),
      at: row.at.toISOString(),
      actor: "ada",
      actor_id: null,
      event: "fabric.changed",
      object_type: "fabric",
      object_id: "77",
      object_label: "lab",
      fabric_id: 1,
      request_id: "req_1",
      before: { spec: { vlan: 1, tags: ["a"] }, gone: true },
      after: { spec: { vlan: 2, tags: ["a"] } },
      changes: [
        { path: "gone", before: true, after: null },
        { path: "spec.vlan", before: 1, after: 2 },
      ],
    });
    const one = await call(getEntry, { params: { entryId: String(row.id) } });
    expect(one.body).toEqual(body.entries[0]);
  });

  test("needs somebody who signed in", async () => {
    expect((await call(list, { as: null })).status).toBe(401);
    expect((await call(getEntry, { as: null, params: { entryId: "1" } })).status).toBe(401);
  });

  test("shows a viewer what happened to fabrics, and nothing of people and keys", async () => {
    const [ours, theirs] = [
      await addEntry({ actorLabel: "viewed", fabricId: 5 }),
      await addEntry({
        actorLabel: "viewed",
        fabricId: null,
        event: "api_key.created",
        objectType: "api_key",
      }),
    ];
    const query = { actor: "viewed" };
    expect((await call(list, { as: "viewer", query })).body.total).toBe(1);
    expect((await call(list, { query })).body.total).toBe(2);
    const read = (id: bigint) => call(getEntry, { as: "viewer", params: { entryId: String(id) } });
    expect((await read(ours.id)).status).toBe(200);
    expect((await read(theirs.id)).status).toBe(404);
  });

  test.each([
    ["event", "DROP TABLE"],
    ["fabric_id", "none"],
    ["since", "yesterday"],
    ["limit", "1000"],
    ["cursor", "bm9uc2Vuc2U"],
    ["object_type", "Fabric!"],
  ])("names the field when %s is %j", async (field, value) => {
    const { status, body } = await call(list, { query: { [field]: value } });
    expect(status).toBe(400);
    expect(body.error.details[0].field).toBe(field);
  });

  test.each(["0", "99999999999", "x"])("has no entry %j", async (entryId) => {
    const { status, body } = await call(getEntry, { params: { entryId } });
    expect([status, body.error.code]).toEqual([404, "RESOURCE_NOT_FOUND"]);
  });
});

describe("filters", () => {
  test.each([
    [{ actor: "grace" }, ["b"]],
    [{ event: "resource.changed" }, ["a"]],
    [{ event: "resource." }, ["b", "a"]],
    [{ object_type: "resource" }, ["b", "a"]],
    [{ object_type: "resource", object_id: "8" }, ["b"]],
    [{ fabric_id: 91 }, ["a"]],
    [{ request_id: "req_filter" }, ["b"]],
    [{ since: "2025-05-02T00:00:00Z", until: "2025-05-03T00:00:00Z" }, ["b"]],
    [{ since: "2025-05-01T02:00:00+02:00", until: "2025-05-02T00:00:00Z" }, ["a"]],
    [{ search: "50%_VLAN", until: "2025-06-01T00:00:00Z" }, ["c 50%_vlan"]],
  ])("%j narrows the list", async (query, expected) => {
    await seeded;
    const { body } = await call(list, { query: { until: "2025-06-01T00:00:00Z", ...query } });
    expect(labels(body)).toEqual(expected);
  });

  const seeded = (async () => {
    const resource = { objectType: "resource", fabricId: 92 };
    await addEntry({
      ...resource,
      objectLabel: "a",
      event: "resource.changed",
      objectId: "7",
      fabricId: 91,
      at: new Date("2025-05-01T00:00:00Z"),
    });
    await addEntry({
      ...resource,
      objectLabel: "b",
      event: "resource.deleted",
      objectId: "8",
      actorLabel: "grace",
      requestId: "req_filter",
      at: new Date("2025-05-02T00:00:00Z"),
    });
    await addEntry({
      objectLabel: "c 50%_vlan",
      objectType: "fabric",
      fabricId: 93,
      at: new Date("2025-05-03T00:00:00Z"),
    });
    await addEntry({
      objectLabel: "d 50 xvlan",
      objectType: "fabric",
      fabricId: 93,
      at: new Date("2025-05-04T00:00:00Z"),
    });
  })();
});

describe("pages", () => {
  test("lead through every entry once, forwards and back, also within one millisecond and while new ones arrive", async () => {
    await addEntries(4, { actorLabel: "paged" });
    await addEntries(3, { actorLabel: "paged", at: new Date("2026-01-02T00:00:00Z") });
    const page = async (cursor?: string) =>
      (await call(list, { query: { actor: "paged", limit: 3, cursor } })).body;
    const first = await page();
    expect(first).toMatchObject({ total: 7, limit: 3, previous_cursor: null });
    await addEntry({ actorLabel: "paged", objectLabel: "later" });
    const second = await page(first.next_cursor);
    const third = await page(second.next_cursor);
    expect([first, second, third].flatMap(labels)).toEqual([
      "entry-2",
      "entry-1",
      "entry-0",
      "entry-3",
      "entry-2",
      "entry-1",
      "entry-0",
    ]);
    expect(third.next_cursor).toBeNull();
    expect(labels(await page(third.previous_cursor))).toEqual(labels(second));
    const back = await page((await page(third.previous_cursor)).previous_cursor);
    expect(labels(back)).toEqual(labels(first));
    expect(labels(await page(back.previous_cursor))).toEqual(["later"]);
  });
});

describe("the database", () => {
  test("refuses to change or delete an entry", async () => {
    const { id } = await addEntry();
    const db = database();
    await expect(db.auditEntry.update({ where: { id }, data: { actorLabel: "nobody" } })).rejects.toThrow(
      "never changed",
    );
    await expect(db.auditEntry.delete({ where: { id } })).rejects.toThrow("never changed");
    await expect(db.$executeRaw`TRUNCATE "AuditEntry"`).rejects.toThrow("never changed");
    expect(await db.auditEntry.count({ where: { id, actorLabel: "ada" } })).toBe(1);
  });
});
