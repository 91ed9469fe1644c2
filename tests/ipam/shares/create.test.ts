import { describe, expect, test } from "vitest";
import { database } from "@/lib/db";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { makeRegion, makeShare, open, share } from "./support";

const DAY_MS = 24 * 60 * 60 * 1000;
const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";

describe("sharing", () => {
  test("a region gives a link that shows what the specification documents, for thirty days", async () => {
    const { region, hosts } = await makeRegion(1, 1, { tags: { environment: "production" } });
    const { status, body } = await share({ resource_type: "region", resource_id: region.id });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      share_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      share_token: expect.stringMatching(/^[\w-]{43}$/),
      share_url: `http://localhost/share/${body.share_token}`,
      api_url: `http://localhost/api/v1/ipam/shares/${body.share_token}`,
      resource_type: "region",
      resource_id: region.id,
      view_count: 0,
      last_accessed: null,
      is_active: true,
    });
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(30 * DAY_MS);
    const shown = await open(body.share_token);
    expect(shown.body.resource_data).toEqual({
      region_name: region.name,
      cidr: "10.1.1.0/24",
      status: "Active",
      utilization: 1.2,
      host_count: hosts.length,
      tags: { environment: "production" },
    });
  });

  test("a viewer may, for reading is enough", async () => {
    const { share } = await makeShare(1, 2, {}, { as: "viewer" });
    expect(share.is_active).toBe(true);
  });

  test.each(["in", "IN", "india"])("the country %s is found by name and code", async (resource_id) => {
    const { status, body } = await share({ resource_type: "country", resource_id });
    expect([status, body.resource_id]).toEqual([201, "India"]);
    const { resource_data } = (await open(body.share_token)).body;
    expect(resource_data).toMatchObject({
      country: "India",
      address_range: "10.0.0.0 – 10.29.255.255",
      total_regions: 7680,
    });
  });

  test("a host shows its address and name", async () => {
    const { hosts } = await makeRegion(1, 3);
    const { body } = await share({ resource_type: "host", resource_id: hosts[0]?.id });
    expect((await open(body.share_token)).body.resource_data).toEqual({
      hostname: hosts[0]?.hostname,
      ip_address: "10.1.3.1",
      status: "Active",
      device_type: "VM",
      tags: {},
    });
  });

  test("only the chosen fields are shown", async () => {
    const { token } = await makeShare(1, 4, { fields: ["cidr", "utilization"] });
    expect(Object.keys((await open(token)).body.resource_data).sort()).toEqual(["cidr", "utilization"]);
  });

  test("the token is kept as a hash and sealed, and stands in no entry of the audit log", async () => {
    const { share, token } = await makeShare(1, 5);
    const row = await database().share.findUniqueOrThrow({ where: { id: share.share_id } });
    expect(JSON.stringify(row)).not.toContain(token);
    const [entry, ...others] = await database().auditEntry.findMany({ where: { objectId: share.share_id } });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ event: "ipam.share", objectLabel: "10.1.5.0/24", addressFrom: 66_816 });
    expect(JSON.stringify(entry?.after)).not.toContain(token);
  });
});

test("nobody shares without a credential, or with a key that may not read", async () => {
  const { region } = await makeRegion(1, 6);
  const { status, body } = await share({ resource_type: "region", resource_id: region.id }, { as: null });
  expect([status, body.error]).toEqual([401, "authentication_required"]);
  const owner = await createUser(database(), { role: "operator" });
  const { key } = await createApiKey(database(), owner, { permissions: ["ipam:allocate"] });
  const refused = await share({ resource_type: "region", resource_id: region.id }, { as: { key } });
  expect([refused.status, refused.body.details.required_permission]).toEqual([403, "ipam:read"]);
});

test.each([
  [{ resource_type: "fabric" }, "resource_type"],
  [{ resource_id: "not-a-uuid" }, "resource_id"],
  [{ resource_id: undefined }, "resource_id"],
  [{ expires_in_days: 0 }, "expires_in_days"],
  [{ expires_in_days: 91 }, "expires_in_days"],
  [{ expires_in_days: 1.5 }, "expires_in_days"],
  [{ expires_in_day: 1 }, "expires_in_day"],
  [{ description: "x".repeat(501) }, "description"],
  [{ fields: [] }, "fields"],
  [{ fields: ["cidr", "owner"] }, "fields"],
  [{ fields: ["comments"] }, "fields"],
  [{ fields: ["hostname"] }, "fields"],
])("a bad field is refused by its name: %#", async (given, field) => {
  const { status, body } = await share({ resource_type: "region", resource_id: NOBODY, ...given });
  expect([status, body.error, Object.keys(body.details)]).toEqual([400, "validation_error", [field]]);
});

test.each([
  ["region", NOBODY],
  ["host", NOBODY],
  ["country", "Atlantis"],
])("a %s that does not exist is not shared", async (resource_type, resource_id) => {
  const { status, body } = await share({ resource_type, resource_id });
  expect([status, body.error]).toEqual([404, "not_found"]);
});

test("what was retired or released is not shared any more", async () => {
  const { region } = await makeRegion(1, 7, { status: "Retired" });
  expect((await share({ resource_type: "region", resource_id: region.id })).status).toBe(409);
  const { hosts } = await makeRegion(1, 8);
  await database().host.update({ where: { id: hosts[0]?.id ?? "" }, data: { status: "Released" } });
  const { status, body } = await share({ resource_type: "host", resource_id: hosts[0]?.id });
  expect([status, body.error]).toEqual([409, "conflict"]);
});

test("a repeated request makes one link and gives the same token again", async () => {
  const { region } = await makeRegion(1, 9);
  const body = { resource_type: "region", resource_id: region.id };
  const headers = { "idempotency-key": `share-${region.id}` };
  const [one, two] = [await share(body, { headers }), await share(body, { headers })];
  expect(two.text).toBe(one.text);
  expect(await database().share.count({ where: { resourceId: region.id } })).toBe(1);
});
