import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/search/route";
import type { Host, Region } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

type Query = Record<string, string | number | undefined>;
const search = (query: Query, as: Parameters<typeof call>[1] = {}) =>
  call(GET, { as: "viewer", query, ...as });
/** What was found, in order: the addresses. */
const found = async (query: Query): Promise<string[]> => {
  const { status, body } = await search({ page_size: 100, ...query });
  expect([status, body.error]).toEqual([200, undefined]);
  return body.results.map((each: { cidr?: string; ip_address?: string }) => each.cidr ?? each.ip_address);
};

let web: Region;
let lab: Region;
let webHosts: Host[];

beforeAll(async () => {
  const db = database();
  // Finland has 98 to 107, Spain 128 to 137.
  web = await seedRegion(db, {
    x: 98,
    y: 5,
    name: "Production Web",
    owner: "Web team",
    tags: { environment: "production", tier: "1" },
  });
  lab = await seedRegion(db, { x: 128, y: 6, name: "Lab", tags: { environment: "staging" } });
  await seedRegion(db, { x: 98, y: 7, name: "Old Web", status: "Retired", retiredAt: new Date() });
  webHosts = await seedHosts(db, web, {
    z: 10,
    count: 3,
    tags: { environment: "production" },
    owner: "Web team",
  });
  await seedHosts(db, lab, { z: 20, count: 230 });
  await seedHosts(db, lab, {
    z: 1,
    count: 1,
    hostname: "web",
    deviceType: "Container",
    tags: { environment: "dev" },
  });
  await seedHosts(db, web, {
    z: 200,
    count: 1,
    hostname: "gone",
    status: "Released",
    releasedAt: new Date(),
  });
});

describe("addresses", () => {
  test("a whole address finds its host, its beginning finds region and hosts, octets are found anywhere", async () => {
    expect(await found({ ip_address: "10.98.5.10" })).toEqual(["10.98.5.10"]);
    expect(await found({ ip_address: "10.98.5" })).toEqual([
      "10.98.5.0/24",
      "10.98.5.10",
      "10.98.5.11",
      "10.98.5.12",
    ]);
    expect(await found({ ip_address: "10.98." })).toEqual(await found({ ip_address: "10.98.5" }));
    expect(await found({ ip_address: "5.11" })).toEqual(["10.98.5.11"]);
    expect(await found({ ip_address: "98.5" })).toEqual(await found({ ip_address: "10.98.5" }));
  });

  test("of an address in the search box, the host comes before the region around it", async () => {
    expect(await found({ q: "10.98.5.11" })).toEqual(["10.98.5.11", "10.98.5.0/24"]);
  });

  test("three octets are found where they end an address", async () => {
    expect(await found({ ip_address: "98.5.11" })).toEqual(["10.98.5.11"]);
  });

  test("a network finds what lies in it and the region that it lies in", async () => {
    expect(await found({ cidr: "10.98.0.0/16" })).toHaveLength(4);
    expect(await found({ cidr: "10.98.5.0/24" })).toHaveLength(4);
    expect(await found({ cidr: "10.98.5.8/30" })).toEqual(["10.98.5.0/24", "10.98.5.10", "10.98.5.11"]);
    // Host bits say nothing.
    expect(await found({ cidr: "10.98.5.9/30" })).toEqual(await found({ cidr: "10.98.5.8/30" }));
    expect((await search({ cidr: "10.0.0.0/8" })).body.pagination.total_count).toBe(2 + 3 + 231);
  });

  test("a range has both its ends", async () => {
    expect(await found({ ip_range: "10.98.5.10-10.98.5.11" })).toEqual([
      "10.98.5.0/24",
      "10.98.5.10",
      "10.98.5.11",
    ]);
  });
});

describe("names, tags and criteria", () => {
  test("parts of names are found in any case, the exact one first", async () => {
    expect(await found({ hostname: "WEB" })).toEqual(["10.128.6.1"]);
    const { body } = await search({ region_name: "lab", page_size: 2 });
    expect(body.results[0]).toMatchObject({ type: "region", region_name: "Lab", relevance_score: 1 });
    expect(body.results[1]).toMatchObject({ type: "host", region_name: "Lab" });
    expect(body.pagination.total_count).toBe(232);
    expect((await found({ q: "web" })).slice(0, 2)).toEqual(["10.128.6.1", "10.98.5.0/24"]);
    expect(await found({ q: "10.98.5.12" })).toContain("10.98.5.12");
  });

  test("a text stands for itself: % and _ are no patterns", async () => {
    expect(await found({ hostname: "%" })).toEqual([]);
    expect(await found({ region_name: "L_b" })).toEqual([]);
  });

  test.each([
    ['{"logic":"AND","tags":{"environment":"production","tier":"1"}}', ["10.98.5.0/24"]],
    ['{"tier":"1"}', ["10.98.5.0/24"]],
    ['{"logic":"OR","tags":{"tier":"1","environment":"dev"}}', ["10.98.5.0/24", "10.128.6.1"]],
    ['{"logic":"OR","tags":{"environment":"dev","environment":"staging"}}', ["10.128.6.0/24", "10.128.6.1"]],
    ['{"logic":"AND","tags":{"environment":["dev","staging"]}}', ["10.128.6.0/24", "10.128.6.1"]],
    ['{"logic":"AND","tags":{"environment":"production","tier":"2"}}', []],
  ])("tags %s", async (tags, expected) => {
    expect(await found({ tags })).toEqual(expected);
  });

  test("utilisation is the regions'", async () => {
    expect(await found({ utilization_min: 80 })).toEqual(["10.128.6.0/24"]);
    expect(await found({ utilization_max: 79.9 })).toEqual(["10.98.5.0/24"]);
    // 3 of 254 are 1.18 %, shown as 1.2.
    expect(await found({ utilization_min: 1.2, utilization_max: 1.2 })).toEqual(["10.98.5.0/24"]);
    expect(await found({ resource_type: "both" })).toEqual(await found({}));
  });

  test("status, type, country, continent, owner and device narrow; what has ended is found only when asked for", async () => {
    expect(await found({ status: "Retired" })).toEqual(["10.98.7.0/24"]);
    expect(await found({ status: "Released" })).toEqual(["10.98.5.200"]);
    expect(await found({ country: "fi", resource_type: "host" })).toHaveLength(3);
    expect(await found({ continent: "EUROPE", resource_type: "region" })).toHaveLength(2);
    expect(await found({ owner: "web TEAM", resource_type: "region" })).toEqual(["10.98.5.0/24"]);
    expect(await found({ device_type: "Container" })).toEqual(["10.128.6.1"]);
    expect(await found({ created_after: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  });

  test("every documented field is there", async () => {
    const { body } = await search({ ip_address: "10.98.5" });
    expect(body.results[0]).toMatchObject({
      type: "region",
      region_id: web.id,
      cidr: "10.98.5.0/24",
      region_name: "Production Web",
      country: "Finland",
      utilization: 1.2,
      relevance_score: 1,
    });
    expect(body.results[1]).toMatchObject({
      type: "host",
      host_id: webHosts[0]?.id,
      ip_address: "10.98.5.10",
      hostname: webHosts[0]?.hostname,
      region_name: "Production Web",
    });
  });
});

describe("order and pages", () => {
  test("several fields sort, each its own way", async () => {
    const sorted = await found({ resource_type: "region", sort_by: "country:asc,utilization:desc" });
    expect(sorted).toEqual(["10.98.5.0/24", "10.128.6.0/24"]);
    expect(await found({ resource_type: "region", sort_by: "utilization:desc" })).toEqual(
      sorted.toReversed(),
    );
    expect((await found({ resource_type: "host", country: "FI", sort_by: "ip:desc" }))[0]).toBe("10.98.5.12");
  });

  test("pages together are the whole, without gaps and without anything twice", async () => {
    const pages = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        found({ page: index + 1, page_size: 30, sort_by: "status:asc" }),
      ),
    );
    const all = pages.flat();
    expect(all).toHaveLength(236);
    expect(new Set(all).size).toBe(236);
  });

  test("a page past the end is empty and says how many there are", async () => {
    const { status, body } = await search({ page: 100 });
    expect([status, body.results, body.pagination.total_count]).toEqual([200, [], 236]);
  });
});

test("what a write changes, the next search shows, and what has not changed is 304", async () => {
  const first = await search({ country: "AU" });
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  expect((await search({ country: "AU" }, { headers })).status).toBe(304);
  await seedRegion(database(), { x: 190, y: 1 });
  const second = await search({ country: "AU" }, { headers });
  expect([second.status, second.body.pagination.total_count]).toEqual([200, 1]);
});

describe("refused", () => {
  test("without a credential", async () => {
    expect((await search({}, { as: null })).status).toBe(401);
  });

  test.each([
    [{ ip_address: "10.5.300" }, "ip_address"],
    [{ ip_address: "11.1.2.3" }, "ip_address"],
    [{ ip_address: "23" }, "ip_address"],
    [{ cidr: "192.168.0.0/16" }, "cidr"],
    [{ cidr: "10.0.0.0/7" }, "cidr"],
    [{ ip_range: "10.5.23.50-10.5.23.1" }, "ip_range"],
    [{ ip_range: "10.5.23.1" }, "ip_range"],
    [{ tags: "{" }, "tags"],
    [{ tags: '{"logic":"XOR","tags":{"a":"b"}}' }, "tags"],
    [{ sort_by: "colour:asc" }, "sort_by"],
    [{ sort_by: "name:up" }, "sort_by"],
    [{ page_size: 101 }, "page_size"],
    [{ page: 0 }, "page"],
    [{ status: "Broken" }, "status"],
    [{ utilization_min: 101 }, "utilization_min"],
  ])("%j names the field", async (query, field) => {
    const { status, body } = await search(query);
    expect([status, body.error, Object.keys(body.details)]).toEqual([400, "validation_error", [field]]);
  });

  test("a country that the plan does not have is missing", async () => {
    const { status, body } = await search({ country: "Atlantis" });
    expect([status, body.error]).toEqual([404, "not_found"]);
  });
});
