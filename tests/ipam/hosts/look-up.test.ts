import { beforeAll, describe, expect, test } from "vitest";
import { POST as lookUp } from "@/app/api/v1/ipam/hosts/bulk-lookup/route";
import { GET as byAddress } from "@/app/api/v1/ipam/hosts/by-ip/[ip]/route";
import { GET as previewNext } from "@/app/api/v1/ipam/hosts/preview-next/route";
import { POST as interpret } from "@/app/api/v1/ipam/interpret/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

const db = database();
let region: Awaited<ReturnType<typeof seedRegion>>;

beforeAll(async () => {
  region = await seedRegion(db, { x: 120, y: 5, name: "Warsaw" });
  await seedHosts(db, region, { hostname: "one" });
  await seedHosts(db, region, { z: 3, hostname: "three" });
  await seedHosts(db, region, { z: 9, hostname: "gone", status: "Released" });
});

describe("an address", () => {
  test("leads to the host that holds it", async () => {
    const { status, body } = await call(byAddress, { as: "viewer", params: { ip: "10.120.5.3" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ hostname: "three", region_name: "Warsaw" });
  });

  test.each([
    ["10.120.5.9", 404],
    ["10.120.5.2", 404],
    ["10.120.5", 400],
    ["11.120.5.3", 400],
    ["10.120.5.03", 400],
    ["10.120.256.3", 400],
  ])("%s answers %i", async (ip, status) => {
    const answer = await call(byAddress, { params: { ip } });
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body.details).toHaveProperty("ip");
  });

  test("nobody looks it up without a credential", async () => {
    expect((await call(byAddress, { as: null, params: { ip: "10.120.5.3" } })).status).toBe(401);
  });
});

describe("many addresses", () => {
  test("are answered in the order of the request, the empty ones too", async () => {
    const ip_addresses = ["10.120.5.3", "10.120.5.2", "10.120.5.1", "10.120.5.9"];
    const { status, body } = await call(lookUp, { as: "viewer", body: { ip_addresses } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ found: 2, missing: 2 });
    const names = body.results.map(
      ({ host }: { host: { hostname: string } | null }) => host?.hostname ?? null,
    );
    expect(names).toEqual(["three", null, "one", null]);
  });

  test.each([
    ["ip_addresses", []],
    ["ip_addresses", Array.from({ length: 101 }, () => "10.0.0.1")],
    ["ip_addresses.1", ["10.0.0.1", "192.168.0.1"]],
  ])("a bad %s is named", async (field, ip_addresses) => {
    const { status, body } = await call(lookUp, { body: { ip_addresses } });
    expect(status).toBe(400);
    expect(body.details).toHaveProperty([field]);
  });
});

describe("the next free address", () => {
  const preview = (query: Record<string, string | number>) => call(previewNext, { as: "viewer", query });

  test("is shown and not taken, one or many", async () => {
    const { body } = await preview({ region_id: region.id, count: 3 });
    expect(body).toMatchObject({
      ip_address: "10.120.5.2",
      z_octet: 2,
      ip_addresses: ["10.120.5.2", "10.120.5.4", "10.120.5.5"],
    });
    expect((await preview({ region_id: region.id })).body.ip_addresses).toEqual(["10.120.5.2"]);
  });

  test("is one that has rested, and none that rests", async () => {
    const here = await seedRegion(db, { x: 121, y: 1 });
    const at = (z: number, ms: number) => ({
      kind: "host" as const,
      number: here.block * 256 + z,
      coolingUntil: new Date(Date.now() + ms),
    });
    await db.claim.createMany({ data: [at(1, 60_000), at(2, -1000)] });
    expect((await preview({ region_id: here.id, count: 2 })).body.ip_addresses).toEqual([
      "10.121.1.2",
      "10.121.1.3",
    ]);
  });

  test("is refused for what is malformed, missing, full or takes no hosts", async () => {
    expect((await preview({ region_id: "7" })).status).toBe(400);
    expect((await preview({ region_id: region.id, count: 101 })).status).toBe(400);
    expect((await preview({ region_id: crypto.randomUUID() })).status).toBe(404);
    const full = await seedRegion(db, { x: 121, y: 2 });
    await seedHosts(db, full, { count: 254 });
    expect((await preview({ region_id: full.id })).body.error).toBe("capacity_exhausted");
    const reserved = await seedRegion(db, { x: 121, y: 3, status: "Reserved" });
    expect((await preview({ region_id: reserved.id })).body.error).toBe("conflict");
  });
});

describe("what an address is", () => {
  const ask = (ip_address: unknown, as: "viewer" | null = "viewer") =>
    call(interpret, { as, body: { ip_address } });

  test("is told from the root down to the host", async () => {
    const { status, body } = await ask("10.120.5.3");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ip_address: "10.120.5.3",
      hierarchy: {
        global_root: "10.0.0.0/8",
        continent: "Europe",
        country: { country: "Poland", x_range: "118-127", x_octet: 120 },
        region: { region_name: "Warsaw", y_octet: 5 },
        host: { hostname: "three" },
      },
    });
  });

  test("is not found where nobody is, with what is known of it", async () => {
    const near = await ask("10.120.5.2");
    expect(near.status).toBe(404);
    expect(near.body.details.hierarchy).toMatchObject({ region: { region_name: "Warsaw" }, host: null });
    const far = await ask("10.250.0.1");
    expect(far.body).toMatchObject({
      error: "not_found",
      details: { hierarchy: { country: { country: "Future Use" }, region: null } },
    });
  });

  test.each(["192.168.0.1", "10.0.0", "", 7, "10.0.0.256"])("%s is a bad field", async (ip_address) => {
    const { status, body } = await ask(ip_address);
    expect(status).toBe(400);
    expect(body.details).toHaveProperty("ip_address");
  });

  test("nobody is told without a credential", async () => {
    expect((await ask("10.120.5.3", null)).status).toBe(401);
  });
});
