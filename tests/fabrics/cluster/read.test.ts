import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { POST as postRead } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/cluster/read/route";
import { GET as getResources } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resources/route";
import { GET as getFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { GET as getResourceDrift } from "@/app/api/plugins/hedgehog/resources/[resourceId]/drift/route";
import { database } from "@/lib/db";
import { readClusters } from "@/lib/fabrics/cluster/jobs";
import { systemActor } from "@/lib/operations/actor";
import { waitForEnd } from "@/lib/operations/wait";
import { change, driftOfFabric, fabricWithCluster, linesOf, readNow } from "@/tests/fabrics/cluster/support";
import {
  editHere,
  makeFabric,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import { type KubernetesApi, startKubernetesApi } from "@/tests/support/kubernetes-api";

let api: KubernetesApi;
withWorker();
beforeEach(async () => {
  api = await startKubernetesApi();
});
afterEach(() => api.stop());

const db = () => database();
const spec = (vlan = 1001) => ({
  ipv4Namespace: "default",
  vlanNamespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan, isolated: false } },
});
/** What `vpcYaml` declares beside the spec. */
const LABELS = { labels: { team: "network" } };
const vpcs = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [`managed/vpcs/${name}.yaml`, vpcYaml(name)]));
const eventsOf = (fabric: TestFabric) =>
  db().event.findMany({ where: { fabricId: fabric.id, type: "drift_detected" }, orderBy: { id: "asc" } });
const start = (fabricId: number, as?: "viewer" | null) =>
  call(postRead, { method: "POST", params: { fabricId }, ...(as !== undefined && { as }) });

describe("reading a cluster", () => {
  test("compares what runs with what Git declares, and keeps the status apart", async () => {
    const fabric = await fabricWithCluster(api, vpcs("same", "other", "gone"));
    api.put("VPC", "same", spec(), { ...LABELS, status: { ready: true } });
    api.put("VPC", "other", spec(7), LABELS);
    api.put("Server", "stray", { description: "x" });
    api.put("VPC", "elsewhere", spec(), { namespace: "kube-system" });
    expect(await readNow(fabric)).toMatchObject({
      status: "completed",
      operation_type: "cluster_read",
      warnings: [],
    });
    const page = await driftOfFabric(fabric);
    expect(page).toMatchObject({
      configured: true,
      error: null,
      stale: false,
      counts: { total: 4, drifted: 3, in_sync: 1, spec_drift: 1, desired_only: 1, actual_only: 1 },
    });
    expect(linesOf(page)).toEqual([
      "VPC gone desired_only [$]",
      "VPC other spec_drift [spec.subnets.default.vlan]",
      "Server stray actual_only [$]",
      "VPC same in_sync []",
    ]);
    const { id } = await resourceNamed(fabric, "same");
    const { body } = await call(getResourceDrift, { params: { resourceId: id } });
    expect(body).toMatchObject({
      drift: "in_sync",
      fields: [],
      gui_fields: [],
      status: { ready: true },
      since: null,
    });
    expect(body.document.metadata).toEqual({ name: "same", namespace: "default", ...LABELS });
    expect(body.document.status).toBeUndefined();
  });

  test("reads a kind page by page, and starts it again when the cluster has forgotten the place", async () => {
    const fabric = await fabricWithCluster(api);
    for (let i = 0; i < 1200; i++) api.put("Server", `server-${i}`, { description: `number ${i}` });
    let pages = 0;
    const watch = setInterval(() => {
      const seen = api.requests.filter(
        (path) => path.includes("/servers?") && path.includes("continue"),
      ).length;
      if (seen > pages && pages === 0) api.expire();
      pages = seen;
    }, 1);
    const operation = await readNow(fabric);
    clearInterval(watch);
    expect(operation.status).toBe("completed");
    expect((await driftOfFabric(fabric)).counts.actual_only).toBe(1200);
    expect(api.requests.some((path) => path.includes("limit=500"))).toBe(true);
  });

  test("needs the permission to sync, a fabric that exists, and a cluster", async () => {
    const fabric = await fabricWithCluster(api);
    expect((await start(fabric.id, null)).status).toBe(401);
    expect((await start(fabric.id, "viewer")).status).toBe(403);
    expect((await start(999_999)).body.error_code).toBe("FABRIC_NOT_FOUND");
    const without = await start((await makeFabric()).id);
    expect([without.status, without.body.error_code]).toEqual([409, "CONFLICT"]);
  });

  test("happens once at a time, while a sync of the same fabric may run", async () => {
    const fabric = await fabricWithCluster(api, vpcs("a"));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    api.fault = async (_, response) => {
      await held;
      response.writeHead(500).end();
    };
    const first = await start(fabric.id);
    const second = await start(fabric.id);
    expect([second.status, second.body.error_code]).toEqual([409, "OPERATION_IN_PROGRESS"]);
    expect(second.body.details.operation_id).toBe(first.body.operation_id);
    const shown = await call(getFabric, { params: { fabricId: fabric.id } });
    expect(shown.body).toMatchObject({ active_operation_id: null, sync_status: "in_sync" });
    expect((await sync(fabric)).status).toBe("completed");
    release();
    await waitForEnd(first.body.operation_id, 30_000, db());
  });

  test("a kind that the cluster does not know or forbids keeps what was known, and spoils nothing", async () => {
    const fabric = await fabricWithCluster(api, vpcs("a"));
    api.put("VPC", "a", spec(), LABELS);
    api.put("Switch", "leaf-1", {});
    await readNow(fabric);
    api.forbidden.add("Switch");
    api.unknown.add("Server");
    api.put("VPC", "a", spec(7), LABELS);
    const operation = await readNow(fabric);
    expect(operation.status).toBe("completed");
    expect(operation.warnings).toEqual([
      "Not read: Server: the cluster does not know it",
      "Not read: Switch: the token may not read it",
    ]);
    const page = await driftOfFabric(fabric);
    expect(page).toMatchObject({ stale: true, counts: { spec_drift: 1, actual_only: 1 } });
    expect(page.error).toContain("Switch: the token may not read it");
  });

  test("a cluster that cannot be reached leaves the last state, says as of when and why, and recovers", async () => {
    const fabric = await fabricWithCluster(api, vpcs("a"));
    api.put("VPC", "a", spec(7), LABELS);
    await readNow(fabric);
    const before = await driftOfFabric(fabric);
    api.fault = (_, response) => response.writeHead(503).end();
    expect(await readNow(fabric)).toMatchObject({
      status: "failed",
      errors: [{ code: "CLUSTER_UNREACHABLE" }],
    });
    expect(await driftOfFabric(fabric)).toEqual({
      ...before,
      stale: true,
      error: expect.stringContaining("status 503"),
    });
    api.fault = null;
    await readNow(fabric);
    expect(await driftOfFabric(fabric)).toMatchObject({ stale: false, error: null });
  });

  test("what has gone from the cluster and from Git is forgotten", async () => {
    const fabric = await fabricWithCluster(api);
    api.put("Server", "stray", {});
    await readNow(fabric);
    api.remove("Server", "stray");
    await readNow(fabric);
    expect((await driftOfFabric(fabric)).counts.total).toBe(0);
  });
});

describe("drift", () => {
  test("is told once for as long as it lasts, and again when it comes back", async () => {
    const fabric = await fabricWithCluster(api, vpcs("a"));
    api.put("VPC", "a", spec(), LABELS);
    await readNow(fabric);
    expect(await eventsOf(fabric)).toHaveLength(0);
    api.put("VPC", "a", spec(7), LABELS);
    await readNow(fabric);
    api.put("VPC", "a", spec(8), LABELS);
    await readNow(fabric);
    const [event, ...others] = await eventsOf(fabric);
    expect(others).toHaveLength(0);
    const { id } = await resourceNamed(fabric, "a");
    expect(event).toMatchObject({
      resourceId: id,
      severity: "high",
      payload: { data: { drift: "spec_drift", fields: ["spec.subnets.default.vlan"] } },
    });
    const since = (await driftOfFabric(fabric)).results[0]?.since;
    api.put("VPC", "a", spec(), LABELS);
    await readNow(fabric);
    expect((await driftOfFabric(fabric)).results[0]).toMatchObject({ drift: "in_sync", since: null });
    api.put("VPC", "a", spec(7), LABELS);
    await readNow(fabric);
    expect(await eventsOf(fabric)).toHaveLength(2);
    expect((await driftOfFabric(fabric)).results[0]?.since).not.toBe(since);
  });

  test("of more than a hundred at once is one piece of news", async () => {
    const fabric = await fabricWithCluster(api);
    for (let i = 0; i < 101; i++) api.put("Server", `server-${i}`, {});
    await readNow(fabric);
    expect(await eventsOf(fabric)).toMatchObject([{ resourceId: null, payload: { data: { count: 101 } } }]);
  });

  test("is filtered and paged in the database, and shown in the list of resources", async () => {
    const fabric = await fabricWithCluster(api, vpcs("a", "b", "c"));
    api.put("VPC", "a", spec(), LABELS);
    api.put("VPC", "b", spec(7), LABELS);
    await readNow(fabric);
    expect(linesOf(await driftOfFabric(fabric, { drift: "drifted" }))).toHaveLength(2);
    expect(linesOf(await driftOfFabric(fabric, { drift: "desired_only" }))).toEqual([
      "VPC c desired_only [$]",
    ]);
    expect((await driftOfFabric(fabric, { kind: "Server" })).count).toBe(0);
    expect((await driftOfFabric(fabric, { name: "B" })).results[0]?.name).toBe("b");
    const page = await driftOfFabric(fabric, { limit: 2, severity: "high" });
    expect([page.count, page.next]).toEqual([2, null]);
    const second = await driftOfFabric(fabric, { limit: 1, offset: 1 });
    expect(second.next).toContain("offset=2");
    const list = (query: Record<string, string>) =>
      call(getResources, { params: { fabricId: fabric.id }, query });
    const all = (await list({})).body.results.map((row: { name: string; drift: string }) => [
      row.name,
      row.drift,
    ]);
    expect(all).toEqual([
      ["a", "in_sync"],
      ["b", "spec_drift"],
      ["c", "desired_only"],
    ]);
    expect((await list({ drift: "drifted" })).body.count).toBe(2);
    expect((await list({ drift: "spec_drift" })).body.results[0].name).toBe("b");
    expect((await list({ drift: "nonsense" })).status).toBe(422);
  });

  test("of one resource compares with Git and with what is edited here", async () => {
    const fabric = await fabricWithCluster(api, vpcs("a"));
    api.put("VPC", "a", spec(7), LABELS);
    await readNow(fabric);
    const edited = await editHere(fabric, "a", { spec: spec(7) });
    const read = async () => (await call(getResourceDrift, { params: { resourceId: edited.id } })).body;
    expect(await read()).toMatchObject({
      drift: "spec_drift",
      fields: ["spec.subnets.default.vlan"],
      gui_fields: [],
    });
    expect((await call(getResourceDrift, { as: null, params: { resourceId: edited.id } })).status).toBe(401);
    const missing = await call(getResourceDrift, { params: { resourceId: 999_999 } });
    expect(missing.body.error_code).toBe("RESOURCE_NOT_FOUND");
  });

  test("is nothing where there is no cluster", async () => {
    const fabric = await makeFabric(vpcs("a"));
    await sync(fabric);
    expect(await driftOfFabric(fabric)).toMatchObject({
      configured: false,
      stale: false,
      error: null,
      count: 0,
    });
    const { id } = await resourceNamed(fabric, "a");
    expect((await call(getResourceDrift, { params: { resourceId: id } })).body).toMatchObject({
      configured: false,
      drift: null,
    });
  });
});

describe("the schedule", () => {
  const ctx = (now = new Date()) => ({ db: db(), actor: systemActor("scheduler"), now, requestId: null });
  const readings = (fabric: TestFabric) =>
    db().operation.findMany({ where: { fabricId: fabric.id, kind: "cluster_read" } });
  const settled = async (fabric: TestFabric) => {
    for (const { id } of await readings(fabric)) await waitForEnd(id, 30_000, db());
  };

  test("reads a cluster when its interval has passed, once however often it looks, and after a sync", async () => {
    const fabric = await fabricWithCluster(api, vpcs("a"));
    await readClusters.perform(ctx(), {});
    await settled(fabric);
    await readClusters.perform(ctx(), {});
    expect(await readings(fabric)).toHaveLength(1);
    await readClusters.perform(ctx(new Date(Date.now() + 301_000)), {});
    await settled(fabric);
    expect(await readings(fabric)).toHaveLength(2);
    expect(
      await db().auditEntry.count({ where: { fabricId: fabric.id, event: { startsWith: "cluster." } } }),
    ).toBe(0);
  });

  test("leaves fabrics without a cluster alone, and forgets its own readings after a day", async () => {
    const [bare, fabric] = [await makeFabric(), await fabricWithCluster(api)];
    await readClusters.perform(ctx(), {});
    await settled(fabric);
    expect(await readings(bare)).toHaveLength(0);
    const [old] = await readings(fabric);
    await readClusters.perform(ctx(new Date(Date.now() + 25 * 3600_000)), {});
    await settled(fabric);
    expect((await readings(fabric)).map(({ id }) => id)).not.toContain(old?.id);
  });
});

test("a fabric that is pointed elsewhere while it is read keeps nothing of the first cluster", async () => {
  const other = await startKubernetesApi();
  const fabric = await fabricWithCluster(api);
  api.put("Server", "of-the-first", {});
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const started = await start(fabric.id);
  api.fault = async (_, response) => {
    await held;
    api.fault = null;
    response.writeHead(429, { "retry-after": "0.01" }).end("{}");
  };
  await change(fabric, { kubernetes_server: other.url, kubernetes_token: other.token });
  release();
  await waitForEnd(started.body.operation_id, 30_000, db());
  expect(await driftOfFabric(fabric)).toMatchObject({ as_of: null, count: 0 });
  await other.stop();
});
