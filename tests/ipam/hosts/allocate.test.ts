import { beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/v1/ipam/hosts/route";
import { database } from "@/lib/db";
import { numberOf } from "@/lib/ipam/addresses";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const db = database();
type Region = Awaited<ReturnType<typeof seedRegion>>;

let y = 0;
/** A region nobody else of this file uses. */
const region = (given: Partial<Parameters<typeof seedRegion>[1]> = {}) =>
  seedRegion(db, { x: 10, y: y++, ...given });

const allocate = (
  { id }: Pick<Region, "id">,
  body: object = {},
  options: Partial<Parameters<typeof call>[1]> = {},
) => call(POST, { body: { region_id: id, hostname: `web-${crypto.randomUUID()}`, ...body }, ...options });

describe("a host", () => {
  let place: Region;
  beforeAll(async () => {
    place = await region();
  });

  test("gets the lowest free address, with all that is said of it", async () => {
    const said = {
      hostname: "Web-01.Example",
      device_type: "Container",
      os_type: "Debian 13",
      application: "shop",
      cost_center: "4711",
      owner: "Platform",
      purpose: "front",
      tags: { tier: "1" },
      notes: "ask first",
    };
    const { status, body, headers } = await allocate(place, said, { as: "operator" });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...said,
      hostname: "web-01.example",
      ip_address: `10.10.${place.block & 255}.1`,
      z_octet: 1,
      region_id: place.id,
      region_name: place.name,
      status: "Active",
    });
    expect(headers.get("etag")).toBeTruthy();
  });

  test("is counted, claimed, on record and told of, once", async () => {
    const { body } = await allocate(place);
    const [claims, entries, events, counted] = await Promise.all([
      db.claim.count({ where: { kind: "host", hostId: body.host_id } }),
      db.auditEntry.findMany({ where: { objectId: body.host_id } }),
      db.event.findMany({
        where: { type: "host.allocated", payload: { path: ["data", "host_id"], equals: body.host_id } },
      }),
      db.region.findUniqueOrThrow({ where: { id: place.id } }),
    ]);
    expect(claims).toBe(1);
    expect(entries).toMatchObject([{ event: "ipam.create", objectLabel: body.ip_address }]);
    expect(events).toMatchObject([
      { payload: { data: { ip_address: body.ip_address, country_code: "IN" } } },
    ]);
    expect(counted.hostCount).toBe(
      await db.host.count({ where: { regionId: place.id, status: { not: "Released" } } }),
    );
  });

  test("takes the address it asks for, and the next one fills the gap below", async () => {
    const here = await region();
    const numbers = [];
    for (const z_octet of [2, null, null]) numbers.push((await allocate(here, { z_octet })).body.z_octet);
    expect(numbers).toEqual([2, 1, 3]);
  });

  test("passes over what is reserved or rests, and takes what has rested or is past its expiry", async () => {
    const here = await region();
    const past = new Date(Date.now() - 1000);
    const future = new Date(Date.now() + 60_000);
    const user = await createUser(db);
    const reserve = async (z: number, expiresAt: Date | null) => {
      const number = numberOf(here.block, z);
      const { id } = await db.reservation.create({
        data: {
          userId: user.id,
          kind: "host",
          number,
          countryId: here.countryId,
          reason: "later",
          expiresAt,
          createdByLabel: "test",
        },
      });
      await db.claim.create({ data: { kind: "host", number, reservationId: id } });
    };
    await reserve(1, null);
    await reserve(2, past);
    await db.claim.create({ data: { kind: "host", number: numberOf(here.block, 3), coolingUntil: future } });
    await db.claim.create({ data: { kind: "host", number: numberOf(here.block, 4), coolingUntil: past } });
    const numbers = [];
    for (let i = 0; i < 3; i += 1) numbers.push((await allocate(here)).body.z_octet);
    expect(numbers).toEqual([2, 4, 5]);
    const { status, body } = await allocate(here, { z_octet: 1 });
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: "conflict", message: expect.stringContaining("is reserved") });
  });
});

describe("nobody without the permission allocates", () => {
  test.each([
    [null, 401, "authentication_required"],
    ["viewer", 403, "insufficient_permissions"],
  ] as const)("%s", async (as, status, error) => {
    const answer = await allocate({ id: crypto.randomUUID() }, {}, { as });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ success: false, error });
  });
});

describe("a bad field is named", () => {
  test.each([
    ["hostname", { hostname: "" }],
    ["hostname", { hostname: "-web" }],
    ["hostname", { hostname: "web_1" }],
    ["hostname", { hostname: `${"a".repeat(64)}.example` }],
    ["hostname", { hostname: `${"a.".repeat(127)}a` }],
    ["device_type", { device_type: "Toaster" }],
    ["os_type", { os_type: "x".repeat(101) }],
    ["application", { application: "x".repeat(201) }],
    ["cost_center", { cost_center: "x".repeat(101) }],
    ["purpose", { purpose: "x".repeat(501) }],
    ["notes", { notes: "x".repeat(2001) }],
    ["owner", { owner: "x".repeat(101) }],
    ["z_octet", { z_octet: 0 }],
    ["z_octet", { z_octet: 255 }],
    ["tags", { tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, "1"])) }],
    ["tags.a b", { tags: { "a b": "1" } }],
    ["tags.site", { tags: { site: "a/b" } }],
    ["region_id", { region_id: "7" }],
    ["colour", { colour: "red" }],
  ])("%s of %j", async (field, body) => {
    const answer = await allocate({ id: crypto.randomUUID() }, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: "validation_error", details: { [field]: expect.anything() } });
  });
});

test("a region that is not there is missing", async () => {
  const { status, body } = await allocate({ id: crypto.randomUUID() });
  expect(status).toBe(404);
  expect(body.error).toBe("not_found");
});

describe("a conflict changes nothing", () => {
  test("a taken address is named", async () => {
    const here = await region();
    await seedHosts(db, here, { z: 100 });
    const { status, body } = await allocate(here, { z_octet: 100 });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: "conflict",
      message: `IP address 10.10.${here.block & 255}.100 is already allocated.`,
    });
  });

  test("a hostname is there once in a region, in any case, and elsewhere again", async () => {
    const [here, there] = [await region(), await region()];
    await allocate(here, { hostname: "db" });
    const { status, body } = await allocate(here, { hostname: "DB" });
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: "duplicate_name", details: { field: "hostname" } });
    expect((await allocate(there, { hostname: "db" })).status).toBe(201);
    expect(
      await db.claim.count({
        where: { kind: "host", number: { gte: numberOf(here.block, 0), lte: numberOf(here.block, 255) } },
      }),
    ).toBe(1);
  });

  test("a full region has no address left", async () => {
    const here = await region();
    await seedHosts(db, here, { count: 254 });
    const { status, body } = await allocate(here);
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: "capacity_exhausted", details: { allocated_hosts: 254 } });
  });

  test.each(["Reserved", "Retired"] as const)("a %s region takes no hosts", async (status) => {
    const answer = await allocate(await region({ status }));
    expect(answer.status).toBe(409);
    expect(answer.body.error).toBe("conflict");
  });
});

describe("a quota", () => {
  test("stops a person at their number, says the figures and is on record", async () => {
    const here = await region();
    const user = await createUser(db, { role: "operator" });
    await db.addressQuota.create({ data: { userId: user.id, hostQuota: 2 } });
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await allocate(here, {}, { as: user }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(answers[2]?.body).toMatchObject({ error: "quota_exceeded", details: { quota: 2, used: 2 } });
    const entries = await db.auditEntry.findMany({
      where: { event: "ipam.quota_exceeded", actorId: user.id },
    });
    expect(entries).toHaveLength(1);
  });

  test("is none for an administrator, whose addresses are counted all the same", async () => {
    const user = await createUser(db, { role: "administrator" });
    await db.addressQuota.create({ data: { userId: user.id, hostQuota: 0 } });
    expect((await allocate(await region(), {}, { as: user })).status).toBe(201);
    expect(await db.addressQuota.findUnique({ where: { userId: user.id } })).toMatchObject({ hostCount: 1 });
  });
});

test("a repeat with the same key allocates nothing and answers the same", async () => {
  const here = await region();
  const options = { headers: { "idempotency-key": "once" } };
  const first = await allocate(here, { hostname: "once" }, options);
  const second = await allocate(here, { hostname: "once" }, options);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  expect(await db.host.count({ where: { regionId: here.id } })).toBe(1);
});
