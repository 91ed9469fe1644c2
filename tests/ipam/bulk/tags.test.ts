import { describe, expect, test } from "vitest";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { makeRegions, tag, tagsOf } from "./support";

const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";

describe("a few", () => {
  test("are tagged before the answer, which has the documented form", async () => {
    const [one, two] = await makeRegions(1, 2);
    const { status, body } = await tag({
      resource_ids: [one?.id, two?.id],
      tags: { environment: "production", managed_by: "terraform" },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      job_id: null,
      total_requested: 2,
      successful: 2,
      failed: 0,
      results: [one, two].map((region) => ({
        resource_id: region?.id,
        success: true,
        message: "Tags updated successfully",
      })),
    });
    expect(await tagsOf(one?.id ?? "")).toEqual({ environment: "production", managed_by: "terraform" });
  });

  test.each([
    ["add", { b: "3", c: "4" }, { a: "1", b: "3", c: "4" }],
    ["remove", { b: "no matter" }, { a: "1" }],
    ["remove", ["a", "unknown"], { b: "2" }],
    ["replace", { c: "4" }, { c: "4" }],
    ["replace", {}, {}],
  ])("%s %j does what it says", async (operation, tags, expected) => {
    const region = await seedRegion(database(), freePlace({ tags: { a: "1", b: "2" } }));
    const { body } = await tag({ resource_ids: [region.id], operation, tags });
    expect(body.successful).toBe(1);
    expect(await tagsOf(region.id)).toEqual(expected);
  });

  test("may be hosts", async () => {
    const region = await seedRegion(database(), freePlace());
    const hosts = await seedHosts(database(), region, { count: 3 });
    const ids = hosts.map(({ id }) => id);
    const { body } = await tag({ resource_type: "host", resource_ids: ids, tags: { tier: "1" } });
    expect(body.successful).toBe(3);
    const rows = await database().host.findMany({ where: { regionId: region.id } });
    expect(rows.map(({ tags }) => tags)).toEqual([{ tier: "1" }, { tier: "1" }, { tier: "1" }]);
  });

  test("leave an entry, an event and another version for each that changed, and nothing for the others", async () => {
    const changed = await seedRegion(database(), freePlace());
    const same = await seedRegion(database(), freePlace({ tags: { tier: "1" } }));
    await tag({ resource_ids: [changed.id, same.id], tags: { tier: "1" } });
    const entries = await database().auditEntry.findMany({
      where: { objectId: { in: [changed.id, same.id] } },
    });
    expect(entries).toMatchObject([
      {
        event: "ipam.update",
        objectId: changed.id,
        before: { tags: {} },
        after: { tags: { tier: "1" } },
        addressFrom: changed.block * 256,
      },
    ]);
    const events = await database().event.findMany({ where: { type: "region.updated" } });
    const about = (id: string) => events.filter(({ payload }) => JSON.stringify(payload).includes(id));
    expect([about(changed.id).length, about(same.id).length]).toEqual([1, 0]);
    const after = await database().region.findUniqueOrThrow({ where: { id: changed.id } });
    expect(after.updatedAt.getTime()).toBeGreaterThan(changed.updatedAt.getTime());
    const untouched = await database().region.findUniqueOrThrow({ where: { id: same.id } });
    expect(untouched.updatedAt).toEqual(same.updatedAt);
  });

  test("fail one by one: unknown, malformed, retired, and over fifty tags", async () => {
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"]));
    const good = await seedRegion(database(), freePlace());
    const crowded = await seedRegion(database(), freePlace({ tags: full }));
    const retired = await seedRegion(database(), freePlace({ status: "Retired" }));
    const { status, body } = await tag({
      resource_ids: [NOBODY, "invalid_id", retired.id, crowded.id, good.id],
      tags: { more: "1" },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ total_requested: 5, successful: 1, failed: 4 });
    const errors = body.results.map(({ error }: { error?: string }) => error);
    expect(errors).toEqual([
      "Resource not found",
      "Resource not found",
      expect.stringContaining("is retired"),
      "Would have 51 tags; at most 50 are allowed.",
      undefined,
    ]);
    expect(await tagsOf(crowded.id)).toEqual(full);
  });

  test("a resource that is named twice, in any case, is done and counted once", async () => {
    const region = await seedRegion(database(), freePlace());
    const { body } = await tag({
      resource_ids: [region.id, region.id.toUpperCase(), region.id],
      tags: { a: "1" },
    });
    expect(body).toMatchObject({ total_requested: 1, successful: 1 });
  });
});

test.each([
  [null, 401],
  ["viewer", 403],
] as const)("%s may not tag", async (as, expected) => {
  const { status } = await tag({ resource_ids: [NOBODY], tags: { a: "1" } }, { as });
  expect(status).toBe(expected);
});

test.each([
  [{ resource_ids: [] }, "resource_ids"],
  [{ resource_ids: Array.from({ length: 501 }, () => NOBODY) }, "resource_ids"],
  [{ resource_ids: [1] }, "resource_ids.0"],
  [{ resource_type: "country" }, "resource_type"],
  [{ operation: "merge" }, "operation"],
  [{ dry_run: true }, "dry_run"],
  [{ tags: {} }, "tags"],
  [{ operation: "remove", tags: [] }, "tags"],
  [{ tags: { "not ok": "1" } }, "tags.not ok"],
  [{ tags: { a: "<b>" } }, "tags.a"],
  [{ tags: { a: 1 } }, "tags.a"],
  [{ tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"])) }, "tags"],
])("a bad field is refused by its name: %#", async (given, field) => {
  const { status, body } = await tag({ resource_ids: [NOBODY], tags: { a: "1" }, ...given });
  expect([status, body.error, Object.keys(body.details)]).toEqual([400, "validation_error", [field]]);
});

test.each([
  [{ operation: "merge" }, "Must be one of add, remove, replace."],
  [{ operation: undefined }, "This field is required."],
  [{ tags: { "not ok": "1" } }, "A tag's name has letters, digits, _ and - only."],
])("%j is refused with what would be right", async (given, reason) => {
  const { body } = await tag({ resource_ids: [NOBODY], tags: { a: "1" }, ...given });
  expect(Object.values(body.details)).toEqual([reason]);
});

test("a repeated request changes nothing a second time", async () => {
  const region = await seedRegion(database(), freePlace());
  const body = { resource_ids: [region.id], tags: { a: "1" } };
  const headers = { "idempotency-key": `tag-${region.id}` };
  const [one, two] = [await tag(body, { headers }), await tag(body, { headers })];
  expect(two.text).toBe(one.text);
  await tag(body);
  expect(await database().auditEntry.count({ where: { objectId: region.id } })).toBe(1);
});

test("of eleven bulk operations in an hour the last is refused as documented, whichever key asks", async () => {
  const user = await createUser(database(), { role: "operator" });
  const keys = [await createApiKey(database(), user), await createApiKey(database(), user)];
  const ask = (nth: number) =>
    tag({ resource_ids: [NOBODY], tags: { a: "1" } }, { as: { key: keys[nth % 2]?.key ?? "" } });
  for (let nth = 1; nth <= 10; nth += 1) expect((await ask(nth)).status).toBe(200);
  const { status, body, headers } = await ask(11);
  expect([status, headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-remaining")]).toEqual([
    429,
    "10",
    "0",
  ]);
  expect(body).toMatchObject({
    success: false,
    error: "rate_limit_exceeded",
    details: { retry_after: expect.any(Number), limit: "10 requests per hour" },
  });
});

let next = 0;
/** A block of 10.2.0.0/16 that no other case has. */
function freePlace(given: Record<string, unknown> = {}) {
  next += 1;
  return { x: 2, y: next, ...given };
}
