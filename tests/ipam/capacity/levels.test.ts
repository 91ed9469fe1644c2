import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { evaluateCapacity } from "@/lib/ipam/capacity/evaluate";
import { regionWith, setHosts, systemCtx } from "./support";

const evaluate = () => evaluateCapacity(systemCtx());

const eventsOf = async (region: { id: string }) =>
  (
    await database().event.findMany({
      where: { area: "ipam", payload: { path: ["data", "resource_id"], equals: region.id } },
      orderBy: { id: "asc" },
    })
  ).map(({ type, payload, userId }) => ({
    type,
    userId,
    payload: payload as { data: Record<string, unknown> },
  }));

test("80 % and 95 % are announced to everybody's webhooks without any rule, each once", async () => {
  const region = await regionWith(20, 0, 203);
  await evaluate();
  expect(await eventsOf(region)).toEqual([]);
  await setHosts(region, 204);
  await evaluate();
  await evaluate();
  expect(await eventsOf(region)).toEqual([
    {
      type: "capacity.warning",
      userId: null,
      payload: {
        event_type: "capacity.warning",
        timestamp: expect.any(String),
        user_id: null,
        data: {
          resource_type: "region",
          resource_id: region.id,
          region_id: region.id,
          region_name: "Region 20.0",
          cidr: "10.20.0.0/24",
          country: "India",
          country_code: "IN",
          utilization_percentage: 80.3,
          allocated_hosts: 204,
          total_hosts: 254,
          threshold: 80,
        },
      },
    },
  ]);
  await setHosts(region, 242);
  await Promise.all([evaluate(), evaluate()]);
  expect((await eventsOf(region)).map(({ type }) => type)).toEqual(["capacity.warning", "capacity.critical"]);
});

test("a range that is filled at one stroke is announced at both levels", async () => {
  const region = await regionWith(20, 1, 254);
  await evaluate();
  expect((await eventsOf(region)).map(({ type }) => type)).toEqual(["capacity.warning", "capacity.critical"]);
});

test("a level is announced again only after use has fallen below it", async () => {
  const region = await regionWith(20, 2, 245);
  await evaluate();
  await setHosts(region, 230);
  await setHosts(region, 245);
  await evaluate();
  expect((await eventsOf(region)).map(({ type }) => type)).toEqual([
    "capacity.warning",
    "capacity.critical",
    "capacity.critical",
  ]);
});

test("each announcement stands in the address's history", async () => {
  const region = await regionWith(20, 3, 210);
  await evaluate();
  await evaluate();
  const entries = await database().auditEntry.findMany({
    where: { event: "ipam.capacity_warning", objectId: region.id },
  });
  expect(entries).toMatchObject([
    {
      objectType: "region",
      objectLabel: "10.20.3.0/24",
      actorLabel: "capacity",
      addressFrom: region.block * 256,
      addressTo: region.block * 256 + 255,
      after: { level: "warning", threshold: 80, utilization_percentage: 82.7 },
    },
  ]);
});
