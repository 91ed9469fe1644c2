import { expect, test } from "vitest";
import { PATCH as patchHost } from "@/app/api/v1/ipam/hosts/[hostId]/route";
import { PATCH as patchRegion } from "@/app/api/v1/ipam/regions/[regionId]/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { tag } from "../bulk/support";

const tags = { tier: "1", site: "ams" };

/** What webhooks were told of one resource by events of this type, oldest first. */
async function told(type: string, id: string) {
  const events = await database().event.findMany({ where: { type }, orderBy: { id: "asc" } });
  return events
    .map(({ payload }) => (payload as { data: Record<string, unknown> }).data)
    .filter(({ region_id, host_id }) => (type.startsWith("host.") ? host_id : region_id) === id);
}

test("webhooks hear the same of a region whether its tags change alone or with many", async () => {
  const region = await seedRegion(database(), { x: 3, y: 1 });
  await call(patchRegion, { method: "PATCH", params: { regionId: region.id }, body: { tags } });
  await tag({ resource_ids: [region.id], operation: "replace", tags: {} });
  await tag({ resource_ids: [region.id], tags });
  const [alone, , withMany] = await told("region.updated", region.id);
  expect(withMany).toEqual(alone);
  expect(withMany).toEqual({
    region_id: region.id,
    region_name: "Region 3.1",
    cidr: "10.3.1.0/24",
    country_code: "IN",
    status: "Active",
    tags,
  });
});

test("webhooks hear the same of a host whether its tags change alone or with many", async () => {
  const region = await seedRegion(database(), { x: 3, y: 2 });
  const [host] = await seedHosts(database(), region, { z: 7 });
  const id = host?.id ?? "";
  await call(patchHost, { method: "PATCH", params: { hostId: id }, body: { tags } });
  await tag({ resource_type: "host", resource_ids: [id], operation: "replace", tags: {} });
  await tag({ resource_type: "host", resource_ids: [id], tags });
  const [alone, , withMany] = await told("host.updated", id);
  expect(withMany).toEqual(alone);
  expect(withMany).toEqual({
    host_id: id,
    ip_address: "10.3.2.7",
    hostname: host?.hostname,
    device_type: "VM",
    region_id: region.id,
    region_name: "Region 3.2",
    country_code: "IN",
    status: "Active",
    tags,
  });
});
