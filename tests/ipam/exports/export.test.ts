import { describe, expect, test } from "vitest";
import { POST as cancel } from "@/app/api/v1/ipam/export/[jobId]/cancel/route";
import { database } from "@/lib/db";
import { blockOf } from "@/lib/ipam/addresses";
import { deleteOldAddressWork } from "@/lib/ipam/operations/jobs";
import { systemActor } from "@/lib/operations/actor";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { importCsv } from "../imports/support";
import { exported, exportJob, fileOf, start } from "./support";

const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";

test("a CSV imports again unchanged, with every text, tag and time as it was", async () => {
  const db = database();
  const nasty = `=SUM(A1)\n"quoted", '+1;\ttab\r\nlast`;
  const region = await seedRegion(db, {
    x: 138,
    y: 5,
    name: "Round trip",
    description: "-5 degrees, 'really'",
    owner: "@team",
    tags: { environment: "production", "tier-1": "a b.c" },
    createdAt: new Date("2023-02-03T04:05:06.789Z"),
  });
  await seedHosts(db, region, {
    count: 3,
    notes: nasty,
    purpose: "'=x",
    deviceType: "Container",
    osType: "+Linux",
    application: "App",
    costCenter: "CC-1",
    tags: { role: "db" },
    createdAt: new Date("2023-03-03T00:00:00Z"),
  });
  await seedRegion(db, { x: 139, y: 1, name: "Held", status: "Reserved" });
  await seedRegion(db, { x: 139, y: 2, name: "Past", status: "Retired" });
  const { job, file } = await exported({ filters: { country: "CA" } });
  expect(job).toMatchObject({
    status: "completed",
    regions: 2,
    hosts: 3,
    progress: { total: 5, processed: 5 },
  });
  expect(job.size_bytes).toBe(Buffer.byteLength(file.text));
  expect(file.headers.get("content-disposition")).toContain(job.file_name);

  const facts = async () => ({
    regions: await db.region.findMany({
      where: { block: { gte: blockOf(138, 0) }, country: { code: "CA" }, status: { not: "Retired" } },
      orderBy: { block: "asc" },
      omit: { id: true, createdById: true, createdByLabel: true, updatedAt: true },
    }),
    hosts: await db.host.findMany({
      where: { region: { country: { code: "CA" } }, status: { not: "Released" } },
      orderBy: { number: "asc" },
      omit: { id: true, regionId: true, createdById: true, createdByLabel: true, updatedAt: true },
    }),
  });
  const before = await facts();
  await emptyCanada();
  const again = await importCsv(file.text);
  expect(again.body).toMatchObject({ successful: 5, failed: 0 });
  expect(await facts()).toEqual(before);
  // What comes out a second time is the same file.
  expect((await exported({ filters: { country: "Canada" } })).file.text).toBe(file.text);
});

/** As another installation that gets the file: nothing is there yet. */
async function emptyCanada() {
  const db = database();
  const regions = await db.region.findMany({ where: { country: { code: "CA" } } });
  const ids = { in: regions.map(({ id }) => id) };
  const hosts = await db.host.findMany({ where: { regionId: ids }, select: { id: true } });
  await db.claim.deleteMany({
    where: { OR: [{ regionId: ids }, { hostId: { in: hosts.map(({ id }) => id) } }] },
  });
  await db.host.deleteMany({ where: { regionId: ids } });
  await db.region.deleteMany({ where: { id: ids } });
  await db.country.updateMany({ where: { code: "CA" }, data: { regionCount: 0, hostCount: 0 } });
}

describe("JSON", () => {
  test("holds hosts inside their regions, or beside them", async () => {
    const region = await seedRegion(database(), { x: 168, y: 1 });
    await seedHosts(database(), region, { count: 2 });
    const nested = JSON.parse((await exported({ format: "json", filters: { country: ["BR"] } })).file.text);
    expect(nested.export_metadata).toMatchObject({ format: "json", filters: { country: ["BR"] } });
    expect(nested.regions).toMatchObject([
      { cidr: "10.168.1.0/24", hosts: [{ ip_address: "10.168.1.1" }, { ip_address: "10.168.1.2" }] },
    ]);
    expect(nested.hosts).toEqual([]);
    const flat = JSON.parse(
      (await exported({ format: "json", include_hierarchy: false, filters: { country: ["BR"] } })).file.text,
    );
    expect([flat.regions.length, flat.hosts.length, "hosts" in flat.regions[0]]).toEqual([1, 2, false]);
  });

  test("has a host whose region does not match beside the regions", async () => {
    const region = await seedRegion(database(), { x: 178, y: 1 });
    await seedHosts(database(), region, { tags: { only: "host" } });
    const { file } = await exported({ format: "json", filters: { tags: { only: "host" } } });
    const { regions, hosts } = JSON.parse(file.text);
    expect([regions.length, hosts.length]).toEqual([0, 1]);
  });
});

test.each([
  [{ resource_type: "hosts" }, 0, 2],
  [{ resource_type: "regions" }, 2, 0],
  [{ filters: { status: "Retired" } }, 1, 0],
  [{ filters: { status: ["Active", "Retired"] } }, 3, 2],
  [{ filters: { tags: { here: "1" } } }, 1, 0],
])("the filter %j leaves %i regions and %i hosts", async (given, regions, hosts) => {
  const db = database();
  const country = { country: "Chile" };
  if (
    (await db.region.count({ where: { country: { code: "CL" }, block: { gte: blockOf(180, 0) } } })) === 0
  ) {
    const region = await seedRegion(db, { x: 180, y: 1, tags: { here: "1" } });
    await seedHosts(db, region, { count: 1 });
    await seedRegion(db, { x: 180, y: 2, status: "Retired" });
  }
  const filters = { ...(given as { filters?: object }).filters, ...country };
  const { job } = await exported({ ...given, filters });
  expect([job.regions, job.hosts]).toEqual([regions, hosts]);
});

test("an export is its owner's and the administrators', and has no file before it is complete", async () => {
  const { status, body } = await start({ filters: { country: "Spain" } });
  expect([status, body.status]).toEqual([202, "pending"]);
  expect(body.status_url).toBe(`/api/v1/ipam/export/${body.job_id}`);
  expect((await fileOf(body.job_id)).status).toBe(409);
  const other = await createUser(database(), { role: "operator" });
  expect((await exportJob(body.job_id, { as: other })).status).toBe(404);
  expect((await fileOf(body.job_id, { as: other })).status).toBe(404);
  expect((await exportJob(body.job_id, { as: "administrator" })).status).toBe(200);
  const cancelled = await call(cancel, { as: "viewer", params: { jobId: body.job_id }, body: {} });
  expect(cancelled.body).toMatchObject({ status: "failed", download_url: null });
  expect((await exportJob(NOBODY)).status).toBe(404);
  expect((await exportJob("x")).status).toBe(400);
  expect((await start({}, { as: null })).status).toBe(401);
});

test.each([
  [{ format: "xml" }, "format"],
  [{ resource_type: "countries" }, "resource_type"],
  [{ filters: { country: "Atlantis" } }, "filters.country"],
  [{ filters: { status: "Gone" } }, "filters.status.0"],
  [{ filters: { colour: "x" } }, "filters.colour"],
])("a bad field is refused by its name: %#", async (given, field) => {
  const { status, body } = await start(given);
  expect([status, body.error, Object.keys(body.details)]).toEqual([400, "validation_error", [field]]);
});

test("a file is kept for seven days", async () => {
  const { job } = await exported({ filters: { country: "Spain" } });
  const now = new Date(Date.parse(job.expires_at));
  const ctx = { db: database(), actor: systemActor("scheduler"), now, requestId: null };
  await deleteOldAddressWork.perform(ctx, {});
  await deleteOldAddressWork.perform(ctx, {});
  expect((await fileOf(job.job_id)).status).toBe(404);
});
