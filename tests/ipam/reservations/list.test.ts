import { describe, expect, test } from "vitest";
import { database } from "@/lib/db";
import { seedRegion } from "@/prisma/seed/ipam";
import { cancel, DAY_MS, letExpire, list, makeReservation, NOBODY, person, read } from "./support";

const db = database();
type Row = { reservation_id: string; reserved_address: string; status: string };

describe("the list", () => {
  test("has one's own reservations, narrowed by status and type", async () => {
    const me = await person();
    await seedRegion(db, { x: 7, y: 1 });
    const region = await makeReservation(7, 2, {}, { as: me });
    const host = await makeReservation(7, 1, { resource_type: "host", z_octet: 9 }, { as: me });
    const over = await makeReservation(7, 3, { expires_in_days: 1 }, { as: me });
    const given = await makeReservation(7, 4, {}, { as: me });
    await makeReservation(7, 5);
    await letExpire(over.reservation_id);
    await cancel(given.reservation_id, { as: me });
    const idsOf = async (query: Record<string, string | number> = {}) =>
      (await list({ as: me, query })).body.results.map((row: Row) => row.reservation_id).sort();
    const sorted = (...rows: Row[]) => rows.map(({ reservation_id }) => reservation_id).sort();
    expect(await idsOf()).toEqual(sorted(region, host, over, given));
    expect(await idsOf({ status: "active" })).toEqual(sorted(region, host));
    expect(await idsOf({ status: "expired" })).toEqual(sorted(over));
    expect(await idsOf({ status: "cancelled" })).toEqual(sorted(given));
    expect(await idsOf({ status: "converted" })).toEqual([]);
    expect(await idsOf({ resource_type: "host" })).toEqual(sorted(host));
    const { body } = await list({ as: me, query: { resource_type: "host" } });
    expect(body.results[0]).toMatchObject({
      reserved_address: "10.7.1.9",
      region_name: "Region 7.1",
      country: "India",
    });
  });

  test("is paged and sorted in the database", async () => {
    const me = await person();
    const [later, sooner] = [
      await makeReservation(7, 6, { expires_in_days: 20 }, { as: me }),
      await makeReservation(7, 7, { expires_in_days: 2 }, { as: me }),
    ];
    const never = await makeReservation(7, 8, {}, { as: me });
    const inOrder = async (query: Record<string, string | number>) =>
      (await list({ as: me, query })).body.results.map((row: Row) => row.reserved_address);
    expect(await inOrder({ sort: "expires_at" })).toEqual(
      [sooner, later, never].map((row: Row) => row.reserved_address),
    );
    expect(await inOrder({})).toEqual([never, sooner, later].map((row: Row) => row.reserved_address));
    const { body } = await list({ as: me, query: { page: 2, page_size: 2, sort: "expires_at" } });
    expect(body.results.map((row: Row) => row.reserved_address)).toEqual([never.reserved_address]);
    expect(body.pagination).toEqual({ page: 2, page_size: 2, total_count: 3, total_pages: 2 });
    expect((await list({ as: me, query: { page: 9 } })).body.results).toEqual([]);
  });

  test("is everybody's for an administrator who asks, and for nobody else", async () => {
    const theirs = await makeReservation(7, 9, {}, { as: await person() });
    const boss = await person("administrator");
    const { body } = await list({ as: boss, query: { all: true, page_size: 100 } });
    expect(body.results).toContainEqual(expect.objectContaining({ reservation_id: theirs.reservation_id }));
    expect((await list({ as: boss })).body.results).toEqual([]);
    const refused = await list({ as: "operator", query: { all: true } });
    expect([refused.status, refused.body.details.required_permission]).toEqual([403, "ipam:admin"]);
    expect((await list({ as: null })).status).toBe(401);
  });

  test.each([
    [{ status: "gone" }, "status"],
    [{ resource_type: "country" }, "resource_type"],
    [{ page: 0 }, "page"],
    [{ page_size: 101 }, "page_size"],
    [{ sort: "reason" }, "sort"],
  ])("refuses a bad field by its name: %#", async (query, field) => {
    const { status, body } = await list({ query });
    expect([status, Object.keys(body.details)]).toEqual([400, [field]]);
  });
});

describe("one reservation", () => {
  test("is shown with its tag, and somebody else's is missing", async () => {
    const me = await person();
    const made = await makeReservation(7, 10, { expires_in_days: 5 }, { as: me });
    const { status, body, headers } = await read(made.reservation_id, { as: me });
    expect([status, body]).toEqual([200, made]);
    expect(headers.get("etag")).toMatch(/^"/);
    const missing = await read(made.reservation_id, { as: await person() });
    expect([missing.status, missing.body.error]).toEqual([404, "not_found"]);
    expect((await read(made.reservation_id, { as: "administrator" })).status).toBe(200);
  });

  test("is expired from the moment of its expiry on, whatever ran until then", async () => {
    const made = await makeReservation(7, 11, { expires_in_days: 1 });
    const { expiresAt } = await letExpire(made.reservation_id);
    expect((await read(made.reservation_id)).body).toMatchObject({
      status: "expired",
      ended_at: expiresAt?.toISOString(),
    });
    expect(Number(expiresAt)).toBeLessThan(Date.now() + DAY_MS);
  });

  test("is refused by its id when that is malformed, and missing when it is unknown", async () => {
    const malformed = await read("42");
    expect([malformed.status, Object.keys(malformed.body.details)]).toEqual([400, ["reservationId"]]);
    expect((await read(NOBODY)).status).toBe(404);
    expect((await read(NOBODY, { as: null })).status).toBe(401);
  });
});
