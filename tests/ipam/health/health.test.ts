import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/health/route";
import { database } from "@/lib/db";

test("everybody may ask whether addresses can be given out, and a plan without countries is unhealthy", async () => {
  const well = await GET();
  expect(well.status).toBe(200);
  expect(await well.json()).toMatchObject({
    status: "healthy",
    checks: { database: { status: "ok" }, plan: { status: "ok" } },
  });
  await database().country.updateMany({ data: { isReserved: true } });
  const ill = await GET();
  expect(ill.status).toBe(503);
  expect(await ill.json()).toMatchObject({ status: "unhealthy", checks: { plan: { status: "failing" } } });
});
