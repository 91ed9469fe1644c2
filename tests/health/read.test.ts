import { describe, expect, test } from "vitest";
import { GET as getDetailed } from "@/app/health/detailed/route";
import { GET as getLive } from "@/app/health/live/route";
import { GET as getReady } from "@/app/health/ready/route";
import { GET as getHealth } from "@/app/health/route";
import { database } from "@/lib/db";
import { COMPONENTS, DetailedHealth, Health } from "@/lib/health/schema";
import { startWorker } from "@/lib/jobs/worker";
import { addFabric } from "@/tests/fabrics/sync-analytics/history";
import { call } from "@/tests/support/call";

const asWorker = async <T>(work: () => Promise<T>): Promise<T> => {
  const worker = await startWorker();
  return work().finally(() => worker.stop());
};
const detailed = (as?: "viewer" | null) => call(getDetailed, { as });

describe("health", () => {
  test("with everything up it is 200, with the documented fields and the checks that were made", async () => {
    const { status, body } = await asWorker(() => call(getHealth, { as: null }));
    expect([status, body.status]).toEqual([200, "healthy"]);
    expect(Health.parse(body)).toEqual(body);
    expect(body.environment).toBe("test");
    expect(Object.values(body.checks)).toEqual(Array(3).fill({ status: "ok", message: null }));
  });

  test("without a worker it is 503 and says so; requests can still be served", async () => {
    const { status, body } = await call(getHealth, { as: null });
    expect([status, body.status, body.checks.worker.message]).toEqual([
      503,
      "unhealthy",
      "No worker is running.",
    ]);
    const ready = await call(getReady, { as: null });
    expect([ready.status, ready.body.status]).toEqual([200, "ready"]);
    const live = await call(getLive, { as: null });
    expect([live.status, live.body]).toEqual([200, { status: "alive" }]);
  });
});

describe("detailed health", () => {
  test("names every part with its state, how long the look took, and its figures", async () => {
    const { status, body } = await asWorker(() => detailed());
    expect(status).toBe(200);
    expect(DetailedHealth.parse(body)).toEqual(body);
    expect(Object.keys(body.components)).toEqual([...COMPONENTS]);
    expect(body).toMatchObject({ status: "healthy", active_executions: 0 });
    expect(body.components.database.details).toMatchObject({ connection_pool: "active", pool_size: 10 });
    expect(body.components.database.details.active_connections).toBeGreaterThan(0);
    expect(body.components.worker).toMatchObject({ status: "healthy", details: { workers: 1 } });
    expect(body.components.mail.message).toBe("No mail server is set, so no mail is sent.");
  });

  test("without a worker the whole is unhealthy, and 503", async () => {
    const { status, body } = await detailed();
    expect([status, body.status, body.components.worker.status]).toEqual([503, "unhealthy", "unhealthy"]);
  });

  test("GitHub's allowance and failing receivers degrade the whole, from what was recorded", async () => {
    const fabric = await addFabric({
      githubRateLimit: 5000,
      githubRateRemaining: 20,
      githubRateResetAt: new Date(Date.now() + 60_000),
    });
    const webhook = { area: "fabrics", url: "https://x.example.test", signingSecretEncrypted: "x" };
    await database().webhook.create({ data: { ...webhook, fabricId: fabric.id, status: "disabled" } });
    const { status, body } = await asWorker(() => detailed());
    expect([status, body.status]).toEqual([200, "degraded"]);
    expect(body.components.github_api).toMatchObject({
      status: "degraded",
      details: { rate_limit_remaining: 20 },
    });
    expect(body.components.webhooks).toMatchObject({ status: "degraded", details: { disabled_webhooks: 1 } });
    await database().fabric.delete({ where: { id: fabric.id } });
  });

  test("who shows no credential, or may not watch, is told states and no figures", async () => {
    for (const as of [null, "viewer" as const]) {
      const { body } = await detailed(as);
      expect(body.components.database.status).toBe("healthy");
      for (const component of Object.values(body.components)) expect(component).not.toHaveProperty("details");
    }
  });

  test("a wrong key is refused, as everywhere", async () => {
    const { status, body } = await call(getDetailed, { as: { key: "tl_wrong" } });
    expect([status, body.error.code]).toEqual([401, "AUTHENTICATION_REQUIRED"]);
  });

  test("no answer holds an address, a path or a secret", async () => {
    for (const handler of [getHealth, getReady, getDetailed]) {
      const { text } = await call(handler);
      for (const hidden of [
        process.env.DATABASE_URL,
        process.env.TIDELINE_DATA_DIR,
        process.env.TIDELINE_SECRET,
      ])
        expect(text).not.toContain(hidden);
      expect(text).not.toMatch(/postgres(ql)?:\/\//);
    }
  });
});
