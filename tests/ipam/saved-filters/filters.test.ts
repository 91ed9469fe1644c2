import { describe, expect, test } from "vitest";
import { DELETE, PATCH } from "@/app/api/v1/ipam/preferences/filters/[filterId]/route";
import { GET, POST } from "@/app/api/v1/ipam/preferences/filters/route";
import type { User } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const person = () => createUser(database(), { role: "operator" });
const CRITERIA = {
  resource_type: "region",
  utilization_min: 80,
  status: "Active",
  tags: { environment: "production" },
};
const save = (user: User, name: string, criteria: unknown = CRITERIA) =>
  call(POST, { as: user, body: { name, criteria } });
const namesOf = async (user: User): Promise<string[]> =>
  (await call(GET, { as: user })).body.filters.map(({ name }: { name: string }) => name);

describe("saving a filter", () => {
  test("keeps the criteria as they were given, for oneself alone", async () => {
    const [user, other] = [await person(), await person()];
    const { status, body } = await save(user, "High Utilization Regions");
    expect(status).toBe(201);
    expect(body).toMatchObject({
      filter_id: expect.stringMatching(/^filter_[0-9a-f-]{36}$/),
      dropped_filter: null,
    });
    const { body: list } = await call(GET, { as: user });
    expect(list.filters).toEqual([
      {
        filter_id: body.filter_id,
        name: "High Utilization Regions",
        criteria: CRITERIA,
        created_at: body.created_at,
      },
    ]);
    expect(await namesOf(other)).toEqual([]);
  });

  test("drops the oldest of fifty and says which, however many are saved at once", async () => {
    const user = await person();
    await database().savedFilter.createMany({
      data: Array.from({ length: 50 }, (_, index) => ({
        userId: user.id,
        name: `filter ${index}`,
        criteria: {},
        createdAt: new Date(Date.UTC(2025, 0, 1, 0, index)),
      })),
    });
    const answers = await Promise.all(["one more", "and another"].map((name) => save(user, name)));
    expect(answers.map(({ body }) => body.dropped_filter.name).sort()).toEqual(["filter 0", "filter 1"]);
    expect(await namesOf(user)).toHaveLength(50);
  });

  test("viewers may not, nor strangers", async () => {
    expect((await call(POST, { as: "viewer", body: { name: "a", criteria: CRITERIA } })).status).toBe(403);
    expect((await call(GET, { as: null })).status).toBe(401);
  });

  test.each([
    [{ name: "", criteria: CRITERIA }, "name"],
    [{ name: "x".repeat(101), criteria: CRITERIA }, "name"],
    [{ name: "a", criteria: {} }, "criteria"],
    [{ name: "a", criteria: { colour: "red" } }, "criteria.colour"],
    [{ name: "a", criteria: { utilization_min: 120 } }, "criteria.utilization_min"],
    [{ name: "a", criteria: { cidr: "192.168.0.0/16" } }, "criteria.cidr"],
    [
      {
        name: "a",
        criteria: {
          tags: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key${i}`, "v".repeat(400)])),
        },
      },
      "criteria.tags criteria",
    ],
  ])("%# names what is wrong", async (body, field) => {
    const answer = await call(POST, { as: "operator", body });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.details).join(" ")).toBe(field);
  });

  test.each([
    [{ utilization_min: 120 }, "Must be at most 100."],
    [{ created_after: "soon" }, expect.stringContaining("Must be a day such as 2025-07-30")],
    [{ page: 2 }, "This field is not known here."],
  ])("%j is refused with one reason, in words for a person", async (criteria, reason) => {
    const { body } = await call(POST, { as: "operator", body: { name: "a", criteria } });
    expect(Object.values(body.details)).toEqual([reason]);
  });

  test("a repeat with the same Idempotency-Key saves once", async () => {
    const user = await person();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const body = { name: "once", criteria: CRITERIA };
    const [first, second] = [
      await call(POST, { as: user, body, headers }),
      await call(POST, { as: user, body, headers }),
    ];
    expect(second.body).toEqual(first.body);
    expect(await namesOf(user)).toEqual(["once"]);
  });
});

describe("a saved filter", () => {
  test("can be renamed and deleted by its owner, and is missing to others", async () => {
    const [user, other] = [await person(), await person()];
    const { body } = await save(user, "mine");
    const params = { filterId: body.filter_id };
    const change = (as: User) => call(PATCH, { as, method: "PATCH", params, body: { name: "still mine" } });
    const remove = (as: User, headers = {}) => call(DELETE, { as, method: "DELETE", params, headers });
    expect((await change(other)).status).toBe(404);
    expect((await remove(other)).status).toBe(404);
    expect((await change(user)).body).toMatchObject({ name: "still mine", criteria: CRITERIA });
    expect((await remove(user, { "if-match": '"stale"' })).status).toBe(412);
    expect((await remove(user)).status).toBe(204);
    expect((await remove(user)).status).toBe(404);
  });

  test("that is changed says in the log what became of what; one that stays as it is says nothing", async () => {
    const user = await person();
    const { body } = await save(user, "before");
    const id = body.filter_id.replace("filter_", "");
    const change = (given: object) =>
      call(PATCH, { as: user, method: "PATCH", params: { filterId: body.filter_id }, body: given });
    await change({ name: "after" });
    expect((await change({ name: "after", criteria: CRITERIA })).status).toBe(200);
    const entries = await database().auditEntry.findMany({ where: { objectId: id }, orderBy: { id: "asc" } });
    expect(entries).toMatchObject([
      { event: "ipam_filter.saved", after: { name: "before", criteria: CRITERIA } },
      { event: "ipam_filter.changed", before: { name: "before" }, after: { name: "after" } },
    ]);
    expect(entries[1]?.after).toEqual({ name: "after" });
  });

  test("that a search would refuse today is still shown, and takes no other with it", async () => {
    const user = await person();
    await save(user, "good");
    const criteria = { created_after: "0000-01-01" };
    await database().savedFilter.create({ data: { userId: user.id, name: "old", criteria } });
    const { status, body } = await call(GET, { as: user });
    expect([status, body.filters.length]).toEqual([200, 2]);
    expect(body.filters).toContainEqual(expect.objectContaining({ name: "old", criteria }));
  });

  test("a malformed id is a bad field", async () => {
    const answer = await call(DELETE, { method: "DELETE", params: { filterId: "filter_1" } });
    expect([answer.status, Object.keys(answer.body.details)]).toEqual([400, ["filterId"]]);
  });
});
