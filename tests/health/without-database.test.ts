import { beforeAll, expect, test } from "vitest";
import { GET as getDetailed } from "@/app/health/detailed/route";
import { GET as getLive } from "@/app/health/live/route";
import { GET as getReady } from "@/app/health/ready/route";
import { GET as getHealth } from "@/app/health/route";
import { GET as getMetrics } from "@/app/metrics/route";
import { resetEnv } from "@/lib/env";
import { parseExposition, readValue } from "@/tests/metrics/exposition";
import { call } from "@/tests/support/call";

const TOKEN = "a token for prometheus".replaceAll(" ", "-");
const withToken = { headers: { authorization: `Bearer ${TOKEN}` } };

// Nothing listens there. This file never connects to a database that does.
beforeAll(() => {
  process.env.DATABASE_URL = "postgresql://nobody:secret-password@127.0.0.1:1/nowhere";
  process.env.TIDELINE_METRICS_TOKEN = TOKEN;
  resetEnv();
});

test("health is 503 and names what does not answer", async () => {
  const { status, body } = await call(getHealth, { as: null });
  expect([status, body.status]).toEqual([503, "unhealthy"]);
  expect(body.checks.database).toEqual({ status: "failing", message: "The database does not answer." });
});

test("it is not ready, but alive", async () => {
  const ready = await call(getReady, { as: null });
  expect([ready.status, ready.body.status]).toEqual([503, "not_ready"]);
  expect((await call(getLive, { as: null })).status).toBe(200);
});

test.each([
  ["nobody", { as: null }],
  ["a key that cannot be checked", { as: { key: "tl_whatever" } }],
  ["Prometheus's token", withToken],
])("detailed health tells %s which part is away, and what is not known for that", async (_, options) => {
  const { status, body, text } = await call(getDetailed, options);
  expect([status, body.status, body.active_executions]).toEqual([503, "unhealthy", null]);
  expect(body.components.database.message).toBe("The database does not answer.");
  expect(body.components.worker.message).toBe("Not known while the database does not answer.");
  expect(body.components.git_mirror.status).not.toBe("unhealthy");
  expect(text).not.toContain("secret-password");
});

test("Prometheus still reads what needs no database, and that it is away", async () => {
  const { status, text } = await call(getMetrics, withToken);
  expect(status).toBe(200);
  const families = parseExposition(text);
  expect(readValue(families, "tideline_database_up")).toBe(0);
  expect(families.has("process_cpu_seconds_total")).toBe(true);
});

test("another token is not let in", async () => {
  const { status } = await call(getMetrics, { headers: { authorization: "Bearer another-token-of-length" } });
  expect(status).not.toBe(200);
});
