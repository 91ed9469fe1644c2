import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/shares/route";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { makeRegion, makeShare, open, revoke, share } from "./support";

const db = database();
const list = (options: Parameters<typeof call>[1] = {}) => call(GET, { as: "operator", ...options });
const person = (role: "viewer" | "operator" | "administrator" = "viewer") => createUser(db, { role });

test("the list has the caller's own links, newest first, with what has become of each", async () => {
  const me = await person();
  const first = await makeShare(3, 1, { description: "for the auditors" }, { as: me });
  const second = await makeShare(3, 2, {}, { as: me });
  await makeShare(3, 3);
  await open(first.token);
  await revoke(second.share.share_id, { as: me });
  const { status, body } = await list({ as: me });
  expect(status).toBe(200);
  expect(body.pagination).toEqual({ page: 1, page_size: 50, total_count: 2, total_pages: 1 });
  expect(body.shares).toMatchObject([
    { share_id: second.share.share_id, is_active: false, end_reason: "revoked" },
    {
      share_id: first.share.share_id,
      resource_type: "region",
      resource_id: first.region.id,
      resource_name: "Region 3.1 (10.3.1.0/24)",
      share_url: `http://localhost/share/${first.token}`,
      description: "for the auditors",
      view_count: 1,
      last_accessed: expect.any(String),
      is_active: true,
    },
  ]);
});

test("an administrator sees everybody's, but nobody else's link itself", async () => {
  const [me, boss] = [await person(), await person("administrator")];
  const { share: theirs, token } = await makeShare(3, 4, {}, { as: me });
  const { body, text } = await list({ as: boss, query: { all: true } });
  expect(body.shares).toContainEqual(
    expect.objectContaining({ share_id: theirs.share_id, share_url: null, api_url: null }),
  );
  expect(text).not.toContain(token);
});

test("links are found by their resource and by whether they work", async () => {
  const me = await person();
  const { region } = await makeRegion(3, 5);
  const one = (await share({ resource_type: "region", resource_id: region.id }, { as: me })).body;
  const two = (await share({ resource_type: "country", resource_id: "IN" }, { as: me })).body;
  await revoke(two.share_id, { as: me });
  const idsOf = async (query: Record<string, string | number | boolean>) =>
    (await list({ as: me, query })).body.shares.map((row: { share_id: string }) => row.share_id);
  expect(await idsOf({ resource_type: "region", resource_id: region.id })).toEqual([one.share_id]);
  expect(await idsOf({ resource_type: "country", resource_id: "india" })).toEqual([two.share_id]);
  expect(await idsOf({ is_active: true })).toEqual([one.share_id]);
  expect(await idsOf({ is_active: false })).toEqual([two.share_id]);
  expect(await idsOf({ page: 2, page_size: 1 })).toEqual([one.share_id]);
  expect(await idsOf({ page: 9 })).toEqual([]);
});

test("everybody's list is refused to others, by the permission it needs", async () => {
  for (const as of ["viewer", "operator"] as const) {
    const { status, body } = await list({ as, query: { all: true } });
    expect([status, body.details.required_permission]).toEqual([403, "ipam:admin"]);
  }
  expect((await list({ as: null })).status).toBe(401);
});

test.each([
  [{ page: 0 }, "page"],
  [{ page_size: 101 }, "page_size"],
  [{ resource_type: "fabric" }, "resource_type"],
  [{ all: "maybe" }, "all"],
])("%j is refused by the name of its field", async (query, field) => {
  const { status, body } = await list({ query });
  expect([status, Object.keys(body.details)]).toEqual([400, [field]]);
});
