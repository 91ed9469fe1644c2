import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { POST as postTest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/cluster/test/route";
import { openCluster } from "@/lib/kubernetes/client";
import { change, fabricWithCluster } from "@/tests/fabrics/cluster/support";
import { makeFabric, type TestFabric, withWorker } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import { type KubernetesApi, startKubernetesApi } from "@/tests/support/kubernetes-api";

let api: KubernetesApi;
let secure: KubernetesApi;
let fabric: TestFabric;
withWorker();
beforeAll(async () => {
  api = await startKubernetesApi();
  secure = await startKubernetesApi({ tls: true });
  fabric = await fabricWithCluster(api);
});
afterEach(() => {
  api.fault = null;
  api.unknown.clear();
  api.forbidden.clear();
});
afterAll(() => Promise.all([api.stop(), secure.stop()]));

const run = (target = fabric, as?: "viewer" | null) =>
  call(postTest, { method: "POST", params: { fabricId: target.id }, ...(as !== undefined && { as }) });

describe("testing the connection to a cluster", () => {
  test("tells the version and which of the twelve kinds can be read", async () => {
    api.unknown.add("SwitchGroup");
    api.forbidden.add("Switch");
    const { status, body } = await run();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      version: "v1.33.1",
      kinds_missing: ["SwitchGroup"],
      kinds_forbidden: ["Switch"],
    });
    expect(body.kinds_found).toHaveLength(10);
    expect(body.latency_ms).toBeGreaterThanOrEqual(0);
  });

  test("trusts a certificate that signs itself when it is given, and none that is not", async () => {
    const trusted = await fabricWithCluster(secure);
    expect((await run(trusted)).status).toBe(200);
    await change(trusted, { kubernetes_ca_cert: null });
    const { status, body } = await run(trusted);
    expect([status, body.error_code]).toEqual([503, "CLUSTER_UNREACHABLE"]);
    expect(body.error).toContain("kubernetes_ca_cert");
  });

  test("needs the permission to change fabrics", async () => {
    expect((await run(fabric, null)).status).toBe(401);
    expect((await run(fabric, "viewer")).status).toBe(403);
  });

  test("is about a fabric that exists and has a cluster", async () => {
    expect((await run({ id: 999_999, repository: "" })).body.error_code).toBe("FABRIC_NOT_FOUND");
    const { status, body } = await run(await makeFabric());
    expect([status, body.error_code]).toEqual([409, "CONFLICT"]);
    expect(body.details.field_errors).toEqual({ kubernetes_server: ["Is not set."] });
  });

  test("says when the token is not accepted, and repeats nothing that the server said", async () => {
    const other = await fabricWithCluster(api);
    await change(other, { kubernetes_token: "of-another-cluster" });
    const { status, body, text } = await run(other);
    expect([status, body.error_code]).toEqual([400, "CLUSTER_ACCESS_DENIED"]);
    expect(text).not.toContain("told by the stand-in");
    expect(text).not.toContain("of-another-cluster");
  });

  test.each<[string, NonNullable<KubernetesApi["fault"]>, string]>([
    [
      "answers something else",
      (_, response) => response.end("<html>hello</html>"),
      "not one of a Kubernetes API",
    ],
    [
      "answers broken JSON",
      (_, response) => response.setHeader("content-type", "application/json").end("{"),
      "not one of a Kubernetes API",
    ],
    ["fails", (_, response) => response.writeHead(500).end(), "status 500"],
    ["ends the connection", (request) => request.socket.destroy(), "ended the connection"],
  ])("says so when the server %s", async (_, fault, words) => {
    api.fault = fault;
    const { status, body } = await run();
    expect([status, body.error_code]).toEqual([503, "CLUSTER_UNREACHABLE"]);
    expect(body.error).toContain(words);
  });

  test("follows no redirect, so that the token goes nowhere else", async () => {
    api.fault = (_, response) => response.writeHead(302, { location: `${secure.url}/version/` }).end();
    const asked = secure.requests.length;
    expect((await run()).body.error).toContain("leads elsewhere");
    expect(secure.requests).toHaveLength(asked);
  });

  test("says when nothing is there", async () => {
    const gone = await startKubernetesApi();
    const lonely = await fabricWithCluster(gone);
    await gone.stop();
    expect((await run(lonely)).body.error).toContain("nothing answers");
  });
});

test("a cluster that stays silent is given up", async () => {
  api.fault = () => undefined;
  const cluster = await openCluster({
    server: api.url,
    token: null,
    caCert: null,
    timeouts: { silenceMs: 100, totalMs: 1000 },
  });
  await expect(cluster.version()).rejects.toMatchObject({ code: "timeout" });
  cluster.close();
});

test("a cluster that drips its answer is given up as well", async () => {
  api.fault = (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  };
  const cluster = await openCluster({
    server: api.url,
    token: null,
    caCert: null,
    timeouts: { silenceMs: 1000, totalMs: 200 },
  });
  await expect(cluster.version()).rejects.toMatchObject({ code: "timeout" });
  cluster.close();
});

test("a cluster that says it is busy is asked again", async () => {
  let refusals = 0;
  api.fault = (_, response) => {
    refusals += 1;
    if (refusals === 2) api.fault = null;
    response.writeHead(429, { "retry-after": "0.01", "content-type": "application/json" }).end("{}");
  };
  expect((await run()).status).toBe(200);
  expect(refusals).toBe(2);
});
