import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { exported, start } from "./support";

test("an export is narrowed as the lists are: by owner in any case, and by part of a name or an address", async () => {
  const db = database();
  const mine = await seedRegion(db, { x: 141, y: 1, name: "Quay_1 north", owner: "Harbour Team" });
  const other = await seedRegion(db, { x: 141, y: 2, name: "Quayx1 south", owner: "HarbourxTeam" });
  await seedHosts(db, mine, { count: 2, owner: "Harbour Team" });
  await seedHosts(db, other, { count: 1 });
  const countsOf = async (filters: object) => {
    const { job } = await exported({ filters });
    return [job.regions, job.hosts];
  };
  expect(await countsOf({ owner: "harbour team" })).toEqual([1, 2]);
  expect(await countsOf({ search: "quay_1" })).toEqual([1, 0]);
  expect(await countsOf({ search: "10.141." })).toEqual([2, 3]);
  expect(await countsOf({ search: "10.141.2.0/24" })).toEqual([1, 1]);
});

test("an empty search is refused by the name of its field", async () => {
  const { status, body } = await start({ filters: { search: " " } });
  expect([status, Object.keys(body.details)]).toEqual([400, ["filters.search"]]);
});
