import { expect, test } from "vitest";
import { DELETE } from "@/app/api/v1/ipam/regions/[regionId]/route";
import { database } from "@/lib/db";
import { seedRegion } from "@/prisma/seed/ipam";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import type { Work } from "../parallel-process";
import { inProcesses } from "../processes";

const db = database();
const COUNTRIES = ["AE", "SG", "JP"];
const EACH = 60;
const OLD = 12;

test("regions of three countries, asked for by two processes while others are retired, share no block", async () => {
  const user = await createUser(db, { role: "operator" });
  const { key } = await createApiKey(db, user, { builtIn: true });
  const old = await Promise.all(
    Array.from({ length: OLD }, (_, y) => seedRegion(db, { x: 30, y: y * 2, name: `Old ${y}` })),
  );
  const requests = COUNTRIES.flatMap((country) =>
    Array.from({ length: EACH }, (_, index) => ({
      noun: "region" as const,
      body: { country, region_name: `New ${index}` },
    })),
  );
  const parts: Work[] = [0, 1].map((part) => ({
    key,
    requests: requests.filter((_, index) => index % 2 === part),
  }));
  const answers = await inProcesses(parts, async () => {
    for (const { id } of old) {
      const query = { reason: "Makes room" };
      await call(DELETE, { method: "DELETE", as: { key }, params: { regionId: id }, query });
    }
  });
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const live = await db.region.findMany({ where: { status: { not: "Retired" } } });
  expect(live).toHaveLength(COUNTRIES.length * EACH);
  expect(new Set(live.map(({ block }) => block)).size).toBe(live.length);
  const countries = await db.country.findMany({ where: { code: { in: COUNTRIES } } });
  expect(countries.map(({ regionCount }) => regionCount)).toEqual(COUNTRIES.map(() => EACH));
  expect(await db.claim.count({ where: { kind: "region" } })).toBe(live.length);
  expect(await db.addressQuota.findUnique({ where: { userId: user.id } })).toMatchObject({
    regionCount: live.length,
  });
}, 120_000);
