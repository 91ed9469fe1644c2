import { beforeAll, describe, expect, test, vi } from "vitest";
import { PATCH as quota } from "@/app/api/v1/ipam/admin/quotas/[user]/route";
import { POST as exportFile } from "@/app/api/v1/ipam/audit/export/route";
import { GET as ofBlock } from "@/app/api/v1/ipam/audit/history/[address]/[length]/route";
import { GET as ofPlace } from "@/app/api/v1/ipam/audit/history/[address]/route";
import { GET as history } from "@/app/api/v1/ipam/audit/history/route";
import { GET as alias } from "@/app/api/v1/ipam/audit/route";
import { GET as state } from "@/app/api/v1/ipam/audit/state/route";
import { DELETE, PATCH } from "@/app/api/v1/ipam/hosts/[hostId]/route";
import { POST as postHost } from "@/app/api/v1/ipam/hosts/route";
import { POST as postRegion } from "@/app/api/v1/ipam/regions/route";
import { PATCH as settings } from "@/app/api/v1/ipam/settings/route";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const at = (address: string, query = {}, as: "viewer" | null = "viewer") =>
  call(ofPlace, { as, params: { address }, query });
let hostId = "";
let renamedAt = "";

beforeAll(async () => {
  const as = "operator" as const;
  const place = { country: "India", x_octet: 9, y_octet: 9 };
  const region = await call(postRegion, { as, body: { region_name: "Traced", ...place } });
  const host = { region_id: region.body.region_id, hostname: "first", z_octet: 7, owner: "old" };
  hostId = (await call(postHost, { as, body: host })).body.host_id;
  await call(postHost, { as, body: { ...host, hostname: "other", z_octet: 8 } });
  renamedAt = new Date().toISOString();
  // What happens in the same millisecond has happened by then.
  await vi.waitUntil(() => Date.now() > Date.parse(renamedAt), { interval: 1 });
  const params = { hostId };
  await call(PATCH, { as, method: "PATCH", params, body: { hostname: "second", owner: "new" } });
  await call(DELETE, { as, method: "DELETE", params, query: { reason: "No longer needed" } });
});

describe("the history", () => {
  test("of an address has its own entries and its region's, newest first, in the documented form", async () => {
    const { status, body } = await at("10.9.9.7");
    expect(status).toBe(200);
    const words = body.results.map((entry: Record<string, string>) => [
      entry.resource_type,
      entry.action_type,
    ]);
    expect(words).toEqual([
      ["host", "release"],
      ["host", "update"],
      ["host", "create"],
      ["region", "create"],
    ]);
    expect(body.results[0]).toMatchObject({
      reason: "No longer needed",
      ip_address: "10.9.9.7",
      cidr: "10.9.9.0/24",
    });
    expect(body.results[1].changes).toEqual(
      expect.arrayContaining([{ field: "hostname", old_value: "first", new_value: "second" }]),
    );
    expect(body.results[3]).toMatchObject({ ip_address: null, snapshot: { region_name: "Traced" } });
    expect(body.pagination).toMatchObject({ total_count: 4, total_pages: 1 });
  });

  test("of a /24 has everything inside, however its slash is written", async () => {
    const ways = await Promise.all([
      at("10.9.9.0/24"),
      at("10.9.9.0%2F24"),
      call(ofBlock, { as: "viewer", params: { address: "10.9.9.0", length: "24" } }),
    ]);
    for (const { status, body } of ways) expect([status, body.pagination.total_count]).toEqual([200, 5]);
  });

  test("of the plan can be narrowed, and has a shorter address", async () => {
    const query = { action_type: "create", resource_type: "host", page_size: 1 };
    const { body } = await call(history, { as: "viewer", query });
    expect(body.pagination).toMatchObject({ total_count: 2, total_pages: 2 });
    expect((await call(alias, { as: "viewer", query })).body).toEqual(body);
    const none = await call(history, { as: "viewer", query: { end_date: "2020-01-01" } });
    expect([none.status, none.body.results]).toEqual([200, []]);
  });

  test("can be taken away as CSV and as lines of JSON", async () => {
    const csv = await call(exportFile, { as: "viewer", body: { resource_type: "host" } });
    expect(csv.headers.get("content-type")).toContain("text/csv");
    expect(csv.text.trim().split("\r\n")).toHaveLength(5);
    const lines = await call(exportFile, {
      as: "viewer",
      body: { format: "ndjson", action_type: "release" },
    });
    expect(
      lines.text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).action_type),
    ).toEqual(["release"]);
  });
});

describe("the state at a time", () => {
  const as = "viewer" as const;
  test("shows who held what, by the names of then", async () => {
    const then = await call(state, { as, query: { cidr: "10.9.9.0/24", at: renamedAt } });
    expect(then.body).toMatchObject({ region: { region_name: "Traced" }, allocated_hosts: 2 });
    expect(then.body.hosts).toMatchObject([
      { hostname: "first", owner: "old", status: "Active", released_at: null },
      { hostname: "other" },
    ]);
    const now = await call(state, { as, query: { cidr: "10.9.9.7", at: new Date().toISOString() } });
    expect(now.body).toMatchObject({ cidr: "10.9.9.7", hosts: [], region: { region_name: "Traced" } });
    const before = await call(state, { as, query: { cidr: "10.9.9.0/24", at: "2020-01-01" } });
    expect(before.body).toMatchObject({ region: null, hosts: [] });
  });
});

test.each([
  [at, "10.9.9.9/16"],
  [at, "192.168.0.1"],
  [at, "10.9.9.1/24"],
])("a place that is none is refused by its name: %#", async (ask, place) => {
  const { status, body } = await ask(place);
  expect([status, Object.keys(body.details)]).toEqual([400, ["address"]]);
});

test("changes of quotas and of the plan's settings can be asked for like any other", async () => {
  await call(settings, { method: "PATCH", body: { cool_down_days: 3 } });
  await call(settings, { method: "PATCH", body: { cool_down_days: 0 } });
  const { id } = await createUser(database());
  await call(quota, { method: "PATCH", params: { user: id }, body: { host_quota: 5 } });
  const idsOf = async (resource_type: string) => {
    const { body } = await call(history, { as: "viewer", query: { resource_type } });
    return body.results.map(({ resource_id }: { resource_id: string }) => resource_id);
  };
  expect(await idsOf("plan")).toEqual(["plan", "plan"]);
  expect(await idsOf("quota")).toEqual([`user_${id}`]);
});

test.each([
  [{ action_type: "explode" }, "action_type"],
  [{ page: 0 }, "page"],
  [{ start_date: "soon" }, "start_date"],
])("a bad filter is refused by its name: %j", async (query, field) => {
  const { status, body } = await call(history, { query });
  expect([status, Object.keys(body.details)]).toEqual([400, [field]]);
});

test("nobody reads it without a credential", async () => {
  expect((await at("10.9.9.7", {}, null)).status).toBe(401);
  expect((await call(exportFile, { as: null, body: {} })).status).toBe(401);
  expect((await call(state, { as: null, query: { cidr: "10.9.9.7", at: "2020-01-01" } })).status).toBe(401);
});
