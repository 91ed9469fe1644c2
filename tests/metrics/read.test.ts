import { describe, expect, test } from "vitest";
import { GET as getFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { GET } from "@/app/metrics/route";
import { database } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { makeFabric, sync, vpcYaml, withWorker } from "@/tests/fabrics/support";
import { addConflict, addFabric, addSync } from "@/tests/fabrics/sync-analytics/history";
import { call } from "@/tests/support/call";
import { parseExposition, readValue } from "./exposition";

withWorker();

const scrape = async () => {
  const { status, text } = await call(GET);
  expect(status).toBe(200);
  return parseExposition(text);
};

describe("metrics", () => {
  test("are Prometheus's text format, line for line, with names as its conventions want them", async () => {
    const { headers } = await call(GET);
    expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    for (const { name, type, help } of (await scrape()).values()) {
      expect(name).toMatch(/^(tideline|process|nodejs)_[a-z0-9_]+$/);
      expect(help).not.toBe("");
      // What only ever grows says so in its name, and nothing else does; Node's own names are older than the rule.
      if (name.startsWith("tideline_")) expect(name.endsWith("_total")).toBe(type === "counter");
    }
  });

  test("a histogram's buckets grow to its count", async () => {
    const families = [...(await scrape()).values()].filter(({ type }) => type === "histogram");
    expect(families.map(({ name }) => name)).toContain("tideline_http_request_duration_seconds");
    for (const { name, samples } of families) {
      const counts = samples.filter((sample) => sample.name === `${name}_count`);
      for (const { labels, value } of counts) {
        const buckets = samples.filter(
          (sample) =>
            sample.name === `${name}_bucket` &&
            Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
        );
        const values = buckets.map((bucket) => bucket.value);
        expect(values).toEqual([...values].sort((a, b) => a - b));
        expect([buckets.at(-1)?.labels.le, values.at(-1)]).toEqual(["+Inf", value]);
      }
    }
  });

  test("requests count by declared route, method and status, and failures by code", async () => {
    const route = "/api/plugins/hedgehog/fabrics/{fabricId}/";
    const { id } = await addFabric();
    const get = (fabricId: number, as?: null) =>
      call(getFabric, { as, url: `/api/plugins/hedgehog/v1/fabrics/${fabricId}`, params: { fabricId } });
    await get(id);
    await get(999_999);
    await get(id, null);
    const families = await scrape();
    const requests = (status: string) =>
      readValue(families, "tideline_http_requests_total", { method: "GET", route, status });
    expect([requests("200"), requests("404"), requests("401")]).toEqual([1, 1, 1]);
    const failed = (code: string) => readValue(families, "tideline_http_errors_total", { route, code });
    expect([failed("not_found"), failed("unauthenticated")]).toEqual([1, 1]);
  });

  test("addresses, methods and ids that strangers make up never become labels", async () => {
    for (let index = 0; index < 20; index += 1)
      await call(getFabric, {
        url: `/api/nothing/${index}/${crypto.randomUUID()}`,
        params: { fabricId: index + 1 },
      });
    for (const family of (await scrape()).values())
      for (const { labels } of family.samples)
        for (const [name, text] of Object.entries(labels)) {
          if (name === "route") expect(text).toMatch(/^(other|\/[a-z0-9{}/._-]*)$/i);
          expect(text).not.toMatch(/[0-9a-f]{8}-|nothing/);
        }
  });

  test("tell what is stored: operations, conflicts, resources, fabrics, jobs, workers, the pool", async () => {
    const { id } = await addFabric();
    const before = await scrape();
    await addSync(id, { endedAt: new Date(), kind: "file_upload", status: "failed" });
    await addConflict(id, { detectedAt: new Date(), severity: "critical" });
    await enqueue(database(), { name: "test.later" }, {}, { runAt: new Date(Date.now() + 3_600_000) });
    const after = await scrape();
    const grown = (name: string, labels: Record<string, string> = {}) =>
      (readValue(after, name, labels) ?? 0) - (readValue(before, name, labels) ?? 0);
    expect(grown("tideline_operations", { kind: "file_upload", status: "failed" })).toBe(1);
    expect(grown("tideline_conflicts_open", { severity: "critical" })).toBe(1);
    expect(grown("tideline_resources", { state: "conflict" })).toBe(1);
    expect(grown("tideline_jobs", { job: "test.later", state: "scheduled" })).toBe(1);
    expect(readValue(after, "tideline_workers")).toBe(1);
    expect(readValue(after, "tideline_database_up")).toBe(1);
    expect(readValue(after, "tideline_database_pool_waiting")).toBe(0);
  });

  test("a sync is counted with its duration, and its runs of git with theirs", async () => {
    await sync(await makeFabric({ "managed/vpcs/one.yaml": vpcYaml("one") }));
    const families = await scrape();
    const counted = (family: string, labels: Record<string, string>) =>
      families
        .get(family)
        ?.samples.find(
          ({ name, labels: own }) =>
            name === `${family}_count` && Object.entries(labels).every(([key, text]) => own[key] === text),
        )?.value;
    expect(counted("tideline_operation_duration_seconds", { kind: "sync", status: "completed" })).toBe(1);
    expect(
      counted("tideline_git_call_duration_seconds", { command: "fetch", outcome: "ok" }),
    ).toBeGreaterThan(0);
  });

  test("are for those with the permission: nobody else, not even from this machine", async () => {
    const nobody = await call(GET, { as: null, headers: { "x-forwarded-for": "127.0.0.1" } });
    expect([nobody.status, nobody.body.error.code]).toEqual([401, "AUTHENTICATION_REQUIRED"]);
    const viewer = await call(GET, { as: "viewer" });
    expect([viewer.status, viewer.body.error.code]).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
    const { key } = await createApiKey(database(), await createUser(database(), { role: "operator" }), {
      permissions: ["system:metrics"],
    });
    expect((await call(GET, { as: { key } })).status).toBe(200);
  });
});
