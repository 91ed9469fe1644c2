import { beforeAll, describe, expect, test } from "vitest";
import { GET as listHosts } from "@/app/api/v1/ipam/hosts/route";
import { GET as listRegions } from "@/app/api/v1/ipam/regions/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

const db = database();
let japan: Awaited<ReturnType<typeof seedRegion>>;
let taiwan: Awaited<ReturnType<typeof seedRegion>>;

beforeAll(async () => {
  japan = await seedRegion(db, {
    x: 46,
    y: 3,
    name: "Tokyo Edge",
    owner: "Edge",
    tags: { tier: "1", site: "tyo" },
  });
  taiwan = await seedRegion(db, { x: 70, y: 1, name: "Taipei_100%", status: "Reserved" });
  await seedRegion(db, { x: 46, y: 4, name: "Osaka", status: "Retired" });
  await seedHosts(db, japan, { count: 127, deviceType: "VM" });
  await seedHosts(db, taiwan, {
    z: 7,
    hostname: "db_1%",
    deviceType: "Storage",
    owner: "Data",
    tags: { tier: "2" },
  });
  await seedHosts(db, taiwan, { z: 8, hostname: "gone", status: "Released" });
});

const hosts = (query: object = {}, as: "viewer" | null = "viewer") =>
  call(listHosts, { as, query: query as Record<string, string> });
const regions = (query: object = {}, as: "viewer" | null = "viewer") =>
  call(listRegions, { as, query: query as Record<string, string> });
const names = (body: { results: { hostname?: string; region_name?: string }[] }) =>
  body.results.map(({ hostname, region_name }) => hostname ?? region_name);

describe("the list of hosts", () => {
  test("has all that hold an address, in the order of the addresses, page by page", async () => {
    const first = (await hosts({ page_size: 100 })).body;
    const second = (await hosts({ page_size: 100, page: 2 })).body;
    expect(first.pagination).toEqual({ page: 1, page_size: 100, total_count: 128, total_pages: 2 });
    const addresses = [...first.results, ...second.results].map(({ ip_address }) => ip_address);
    expect(new Set(addresses).size).toBe(128);
    expect(addresses.at(0)).toBe("10.46.3.1");
    expect(addresses.at(-1)).toBe("10.70.1.7");
  });

  test.each([
    ["country", { country: "tw" }],
    ["status", { status: "Active", country: "TW" }],
    ["device type", { device_type: "Storage" }],
    ["owner in any case", { owner: "data" }],
    ["tags as JSON", { tags: '{"tier":"2"}' }],
    ["tags as pairs", { tags: "tier=2" }],
    ["X octet", { x_octet: 70 }],
    ["part of the hostname, literally", { search: "B_1%" }],
    ["hostname", { hostname: "db" }],
    ["a /24", { search: "10.70.1.0/24" }],
    ["an address", { search: "10.70.1.7" }],
    ["the first octets", { search: "10.70" }],
  ])("is narrowed by %s", async (_, query) => {
    const { status, body } = await hosts(query);
    expect(status).toBe(200);
    expect(names(body)).toEqual(["db_1%"]);
    expect(body.pagination.total_count).toBe(1);
  });

  test("has released ones when asked for", async () => {
    expect(names((await hosts({ status: "Released" })).body)).toEqual(["gone"]);
    expect((await hosts({ region_id: taiwan.id })).body.pagination.total_count).toBe(1);
  });

  test.each(["ip_address", "hostname", "device_type", "owner", "status", "created_at"])(
    "sorted by %s upwards is downwards read backwards",
    async (sort) => {
      const query = { page_size: 100, region_id: japan.id };
      const up = (await hosts({ ...query, sort })).body;
      const down = (await hosts({ ...query, sort: `-${sort}`, page: 2 })).body;
      expect(names(down)).toEqual(names(up).slice(0, 27).reverse());
    },
  );

  test("a page past the end is empty", async () => {
    expect((await hosts({ page: 9999 })).body).toMatchObject({
      results: [],
      pagination: { total_count: 128 },
    });
  });
});

describe("the list of regions", () => {
  test("has all that are not retired, in the order of the blocks", async () => {
    expect(names((await regions()).body)).toEqual(["Tokyo Edge", "Taipei_100%"]);
    expect(names((await regions({ status: "Retired" })).body)).toEqual(["Osaka"]);
  });

  test.each([
    ["country", { country: "Japan" }],
    ["continent", { continent: "asia", status: "Active" }],
    ["owner", { owner: "EDGE" }],
    ["tags, all of them", { tags: "tier=1,site=tyo" }],
    ["part of the name in any case", { search: "tokyo" }],
    ["an address in it", { search: "10.46.3.77" }],
    ["its block", { search: "10.46.3.0/24" }],
    ["X octet", { x_octet: 46 }],
    ["least utilisation, as it is shown", { utilization_min: 50 }],
    ["both ends of utilisation", { utilization_min: 50, utilization_max: 50 }],
  ])("is narrowed by %s", async (_, query) => {
    const { body } = await regions(query);
    expect(names(body)).toEqual(["Tokyo Edge"]);
    expect(body.pagination.total_count).toBe(1);
  });

  test("bounds of utilisation are decimal, as what is shown", async () => {
    const bounds = { utilization_min: 0.4, utilization_max: 0.4 };
    expect(names((await regions(bounds)).body)).toEqual(["Taipei_100%"]);
  });

  test("signs in a search stand for themselves", async () => {
    expect(names((await regions({ search: "i_100%" })).body)).toEqual(["Taipei_100%"]);
    expect(names((await regions({ search: "i%100" })).body)).toEqual([]);
  });

  test.each(["cidr", "region_name", "country", "status", "owner", "utilization", "created_at", "updated_at"])(
    "sorted by %s upwards is downwards read backwards",
    async (sort) => {
      const [up, down] = [await regions({ sort }), await regions({ sort: `-${sort}` })];
      expect(up.status).toBe(200);
      expect(new Set(names(down.body))).toEqual(new Set(names(up.body)));
    },
  );
});

describe.each([
  ["hosts", hosts],
  ["regions", regions],
] as const)("a list of %s is refused", (_, list) => {
  test("to nobody", async () => {
    expect((await list({}, null)).status).toBe(401);
  });

  test.each([
    ["page", { page: 0 }],
    ["page_size", { page_size: 101 }],
    ["sort", { sort: "colour" }],
    ["tags", { tags: "{" }],
    ["tags", { tags: "tier" }],
    ["x_octet", { x_octet: 256 }],
    ["created_after", { created_after: "yesterday" }],
    ["status", { status: "Gone" }],
  ])("when %s is bad, naming it", async (field, query) => {
    const { status, body } = await list(query);
    expect(status).toBe(400);
    expect(body.details).toHaveProperty(field);
  });

  test("for a country that the plan lacks", async () => {
    expect((await list({ country: "Atlantis" })).status).toBe(404);
  });
});
