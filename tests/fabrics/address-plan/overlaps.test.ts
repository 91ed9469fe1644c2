import { describe, expect, test } from "vitest";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { GET as getFabrics } from "@/app/api/v1/ipam/regions/[regionId]/fabrics/route";
import { DELETE as deleteRegion, PATCH as patchRegion } from "@/app/api/v1/ipam/regions/[regionId]/route";
import { POST as postRegion } from "@/app/api/v1/ipam/regions/route";
import type { Region } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { judgeAddresses } from "@/lib/fabrics/address-plan/jobs";
import { systemActor } from "@/lib/operations/actor";
import { seedRegion } from "@/prisma/seed/ipam";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { createHere, editHere, makeFabric, openFindings, type TestFabric, withWorker } from "../support";

const db = database();
let x = 0;

/** A fabric with one VPC at 10.x.1.0/24, and the number of its X octet, which no other test uses. */
async function fabricAt(subnet = "1.0/24"): Promise<TestFabric & { x: number; name: string }> {
  const fabric = await makeFabric();
  x += 1;
  const { name } = await db.fabric.findUniqueOrThrow({ where: { id: fabric.id } });
  await createHere(fabric, {
    kind: "VPC",
    name: "web",
    spec: { subnets: { front: { subnet: `10.${x}.${subnet}`, vlan: 1001 } } },
  });
  return { ...fabric, x, name };
}

const judge = ({ block }: Pick<Region, "block">) =>
  judgeAddresses.perform(
    { db, actor: systemActor("test"), now: new Date(), requestId: null },
    { blocks: [{ from: block, to: block }] },
  );

const fabricsOf = async (region: Region) =>
  (await call(getFabrics, { params: { regionId: region.id } })).body.results;

describe("a VPC in a region that somebody else holds", () => {
  test("is found when the region is allocated, each side linking to the other, once however often it is judged", async () => {
    const fabric = await fabricAt();
    const region = await seedRegion(db, { x: fabric.x, y: 1, name: "Billing" });
    await judge(region);
    await judge(region);
    const findings = await openFindings(fabric);
    expect(findings).toMatchObject([
      {
        conflict_type: "address_overlap",
        severity: "high",
        blocks_sync: false,
        problems: [
          {
            path: "spec.subnets.front.subnet",
            reason: "allocated",
            kind: "Region",
            name: "Billing",
            region_id: region.id,
            other_cidr: `10.${fabric.x}.1.0/24`,
          },
        ],
      },
    ]);
    expect(findings[0]?.resolution_options).toContainEqual(expect.objectContaining({ region_id: region.id }));
    expect(await fabricsOf(region)).toMatchObject([
      {
        fabric_id: fabric.id,
        vpc: "web",
        subnet: "front",
        held_by_fabric: false,
        conflict_id: findings[0]?.conflict_id,
      },
    ]);
  });

  test("is found when the VPC comes after the region, and when only a part of it meets", async () => {
    x += 1;
    const region = await seedRegion(db, { x, y: 7 });
    const fabric = await makeFabric();
    await createHere(fabric, {
      kind: "VPC",
      name: "wide",
      spec: { subnets: { all: { subnet: `10.${x}.0.0/20` } } },
    });
    expect(await openFindings(fabric)).toMatchObject([{ problems: [{ region_id: region.id }] }]);
  });

  test("is forgiven once the region's tag names the fabric, in any case, and found again when it names another", async () => {
    const fabric = await fabricAt();
    const region = await seedRegion(db, { x: fabric.x, y: 1 });
    const tag = async (name: string) => {
      await db.region.update({ where: { id: region.id }, data: { tags: { fabric: name } } });
      await judge(region);
    };
    await tag(fabric.name.toUpperCase());
    expect(await openFindings(fabric)).toEqual([]);
    expect(await fabricsOf(region)).toMatchObject([{ held_by_fabric: true, conflict_id: null }]);
    await tag("another");
    expect(await openFindings(fabric)).toHaveLength(1);
  });

  test("is gone with the region, and with the VPC's move to other addresses", async () => {
    const fabric = await fabricAt();
    const region = await seedRegion(db, { x: fabric.x, y: 1 });
    await judge(region);
    await editHere(fabric, "web", {
      spec: { subnets: { front: { subnet: `10.${fabric.x}.2.0/24`, vlan: 1001 } } },
    });
    expect(await openFindings(fabric)).toEqual([]);
    const second = await seedRegion(db, { x: fabric.x, y: 2 });
    await judge(second);
    expect(await openFindings(fabric)).toHaveLength(1);
    await db.region.update({ where: { id: second.id }, data: { status: "Retired" } });
    await judge(second);
    expect(await openFindings(fabric)).toEqual([]);
  });

  test("is judged again when the fabric takes another name", async () => {
    const fabric = await fabricAt();
    const name = `renamed-${fabric.id}`;
    await judge(await seedRegion(db, { x: fabric.x, y: 1, tags: { fabric: name } }));
    expect(await openFindings(fabric)).toHaveLength(1);
    await call(patchFabric, { method: "PATCH", params: { fabricId: fabric.id }, body: { name } });
    expect(await openFindings(fabric)).toEqual([]);
  });
});

describe("a change of the plan", () => {
  withWorker();
  const until = async (count: number, fabric: TestFabric) =>
    expect.poll(async () => (await openFindings(fabric)).length, { timeout: 20_000 }).toBe(count);

  test("reaches the fabric by itself: allocated, given to the fabric, taken from it, retired", async () => {
    const fabric = await fabricAt();
    const { body: region } = await call(postRegion, {
      body: { country: "India", region_name: `Wanted ${fabric.x}`, x_octet: fabric.x, y_octet: 1 },
    });
    await until(1, fabric);
    const params = { regionId: region.region_id };
    await call(patchRegion, { method: "PATCH", params, body: { tags: { fabric: fabric.name } } });
    await until(0, fabric);
    await call(patchRegion, { method: "PATCH", params, body: { tags: {} } });
    await until(1, fabric);
    await call(deleteRegion, { method: "DELETE", params, query: { reason: "No longer needed" } });
    await until(0, fabric);
  });
});

describe("addresses outside of the plan", () => {
  test("meet no region", async () => {
    const fabric = await makeFabric();
    await seedRegion(db, { x: 200, y: 0 });
    await createHere(fabric, {
      kind: "VPC",
      name: "elsewhere",
      spec: {
        subnets: {
          a: { subnet: "192.168.0.0/24" },
          b: { subnet: "172.16.0.0/12" },
          c: { subnet: "nonsense" },
        },
      },
    });
    expect(await openFindings(fabric)).toEqual([]);
  });
});

describe("the fabrics of a region", () => {
  test("are not shown to those who may not see fabrics, nor to strangers", async () => {
    const fabric = await fabricAt();
    const region = await seedRegion(db, { x: fabric.x, y: 1 });
    const user = await createUser(db, { role: "viewer" });
    const { key } = await createApiKey(db, user, { permissions: ["ipam:read"] });
    const answer = await call(getFabrics, { as: { key }, params: { regionId: region.id } });
    expect([answer.status, answer.body]).toEqual([200, { results: [] }]);
    expect(await fabricsOf(region)).toHaveLength(1);
    expect((await call(getFabrics, { as: null, params: { regionId: region.id } })).status).toBe(401);
  });

  test("an id that is none is a bad request, an unknown one is missing", async () => {
    const bad = await call(getFabrics, { params: { regionId: "17" } });
    expect([bad.status, bad.body.error, Object.keys(bad.body.details)]).toEqual([
      400,
      "validation_error",
      ["regionId"],
    ]);
    const missing = await call(getFabrics, { params: { regionId: crypto.randomUUID() } });
    expect([missing.status, missing.body.error]).toEqual([404, "not_found"]);
  });
});
