import { describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/dashboard/recent-activity/route";
import { POST as createBatch } from "@/app/api/v1/ipam/hosts/batch/route";
import { POST as createHost } from "@/app/api/v1/ipam/hosts/route";
import { database } from "@/lib/db";
import { seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

const read = (query = {}) => call(GET, { as: "viewer", query });

describe("recent activity", () => {
  test("tells a batch as one, newest first, one act after another", async () => {
    const { id } = await seedRegion(database(), { x: 60, y: 1 });
    const one = await call(createHost, { as: "operator", body: { region_id: id, hostname: "one" } });
    const batch = await call(createBatch, {
      as: "operator",
      body: { region_id: id, count: 100, hostname_prefix: "many" },
    });
    expect([one.status, batch.status]).toEqual([201, 201]);
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { action_type: "create", resource_type: "host", count: 100, address: "10.60.1.101" },
      { action_type: "create", resource_type: "host", count: 1, address: "10.60.1.1" },
    ]);
    expect(body.results[1].resource_id).toBe(one.body.host_id);
    expect((await read({ limit: 1 })).body.results).toHaveLength(1);
  });

  test("is for those who may read the plan", async () => {
    expect((await call(GET, { as: null })).status).toBe(401);
  });

  test("limit 101 is refused by name", async () => {
    const { status, body } = await read({ limit: 101 });
    expect(status).toBe(400);
    expect(body.details).toHaveProperty("limit");
  });
});
