import { expect, test } from "vitest";
import { DELETE } from "@/app/api/v1/ipam/hosts/[hostId]/route";
import { GET as previewNext } from "@/app/api/v1/ipam/hosts/preview-next/route";
import { POST as allocate } from "@/app/api/v1/ipam/hosts/route";
import { GET, PATCH } from "@/app/api/v1/ipam/settings/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

const db = database();
const set = (body: object, options: object = {}) => call(PATCH, { method: "PATCH", body, ...options });

test("a released address rests for as many days as the plan says, and is had again afterwards", async () => {
  const region = await seedRegion(db, { x: 1, y: 1 });
  const [host] = await seedHosts(db, region);
  expect((await set({ cool_down_days: 2 })).body).toEqual({ cool_down_days: 2 });
  await call(DELETE, {
    method: "DELETE",
    params: { hostId: String(host?.id) },
    query: { reason: "Replaced" },
  });
  const next = () => call(previewNext, { query: { region_id: region.id } });
  expect((await next()).body.ip_address).toBe("10.1.1.2");
  const body = { region_id: region.id, hostname: "again", z_octet: 1 };
  const refused = await call(allocate, { body });
  expect(refused.status).toBe(409);
  expect(refused.body.message).toContain("rests until");
  await db.claim.updateMany({
    where: { number: Number(host?.number) },
    data: { coolingUntil: new Date(Date.now() - 1) },
  });
  expect((await next()).body.ip_address).toBe("10.1.1.1");
  expect((await call(allocate, { body })).status).toBe(201);
});

test("everybody who reads sees the settings, administrators change them, on record", async () => {
  expect((await call(GET, { as: "viewer" })).status).toBe(200);
  expect((await set({ cool_down_days: 1 }, { as: null })).status).toBe(401);
  expect((await set({ cool_down_days: 1 }, { as: "operator" })).status).toBe(403);
  await set({ cool_down_days: 5 });
  const entries = await db.auditEntry.findMany({ where: { objectType: "plan" }, orderBy: { id: "desc" } });
  expect(entries[0]).toMatchObject({ event: "ipam.update", after: { cool_down_days: 5 } });
});

test.each([
  { cool_down_days: -1 },
  { cool_down_days: 366 },
  { cool_down_days: 1.5 },
  { cool_down_days: null },
])("%j is a bad field", async (body) => {
  const answer = await set(body);
  expect(answer.status).toBe(400);
  expect(answer.body.details).toHaveProperty("cool_down_days");
});

test("a change against another version is refused", async () => {
  expect((await set({ cool_down_days: 3 }, { headers: { "if-match": '"other"' } })).status).toBe(412);
});
