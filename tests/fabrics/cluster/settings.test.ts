import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as getFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { POST as postFabric } from "@/app/api/plugins/hedgehog/fabrics/route";
import { database } from "@/lib/db";
import { change, driftOfFabric, fabricWithCluster, readNow } from "@/tests/fabrics/cluster/support";
import { makeFabric, withWorker } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import { type KubernetesApi, startKubernetesApi } from "@/tests/support/kubernetes-api";

let api: KubernetesApi;
beforeAll(async () => {
  api = await startKubernetesApi({ tls: true });
});
afterAll(() => api.stop());
withWorker();

const server = "https://cluster.example.test:6443";

describe("the cluster of a fabric", () => {
  test("is set at creation, and its token is stored sealed and never shown", async () => {
    const { repository } = await makeFabric();
    const { status, body, text } = await call(postFabric, {
      body: {
        name: `clustered-${process.pid}`,
        git_repository_url: repository,
        gitops_directory: "gitops/fabric-1",
        kubernetes_server: `${server}/`,
        kubernetes_token: "a-very-secret-token",
        kubernetes_ca_cert: `Some words above\n${api.caCert}`,
        kubernetes_namespace: "fabric",
      },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kubernetes_server: server,
      has_kubernetes_token: true,
      kubernetes_ca_cert: api.caCert,
      kubernetes_namespace: "fabric",
    });
    const read = await call(getFabric, { params: { fabricId: body.id } });
    const row = await database().fabric.findUniqueOrThrow({ where: { id: body.id } });
    const log = await database().auditEntry.findMany({ where: { fabricId: body.id } });
    const everything = JSON.stringify([text, read.text, row, log], (_, v) =>
      typeof v === "bigint" ? String(v) : v,
    );
    expect(log).toHaveLength(1);
    expect(everything).not.toContain("a-very-secret-token");
  });

  test.each([
    ["kubernetes_server", "http://10.0.0.1:6443", "Plain http"],
    ["kubernetes_server", "https://169.254.169.254", "metadata"],
    ["kubernetes_server", "https://[fe80::1]:6443", "metadata"],
    ["kubernetes_server", "https://[fd00:ec2::254]", "metadata"],
    ["kubernetes_server", "https://100.100.100.200", "metadata"],
    ["kubernetes_server", "https://user:word@cluster.example.test", "credentials"],
    ["kubernetes_server", "https://cluster.example.test/?x=1", "no `?`"],
    ["kubernetes_server", "ftp://cluster.example.test", "API server's URL"],
    ["kubernetes_server", "cluster", "API server's URL"],
    ["kubernetes_ca_cert", "hello", "Needs PEM"],
    ["kubernetes_ca_cert", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "cannot be read"],
    [
      "kubernetes_ca_cert",
      "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----",
      "private key",
    ],
    ["kubernetes_namespace", "Not A Name", "lower-case"],
  ])("is refused by name when %s is %j", async (field, value, message) => {
    const fabric = await makeFabric();
    const { status, body } = await change(fabric, { [field]: value });
    expect(status).toBe(422);
    expect(body.details.field_errors[field][0]).toContain(message);
  });

  test.each([
    "http://127.0.0.1:8001",
    "http://[::1]:8001",
    "http://localhost:8001",
    "https://10.1.2.3:6443/k8s/clusters/c-1",
  ])("may be at %s", async (url) => {
    const fabric = await makeFabric();
    expect((await change(fabric, { kubernetes_server: url })).body.kubernetes_server).toBe(url);
  });

  test("keeps its token from another server", async () => {
    const fabric = await makeFabric();
    await change(fabric, { kubernetes_server: server, kubernetes_token: "first" });
    const refused = await change(fabric, { kubernetes_server: "https://elsewhere.example.test" });
    expect(refused.status).toBe(422);
    expect(Object.keys(refused.body.details.field_errors)).toEqual(["kubernetes_token"]);
    const told = await change(fabric, {
      kubernetes_server: "https://elsewhere.example.test",
      kubernetes_token: "second",
    });
    expect(told.status).toBe(200);
  });

  test("is forgotten with its token and all that was read of it", async () => {
    api.put("VPC", "left", {});
    const fabric = await fabricWithCluster(api);
    await readNow(fabric);
    expect((await driftOfFabric(fabric)).counts.actual_only).toBe(1);
    const { body } = await change(fabric, { kubernetes_server: null });
    expect(body).toMatchObject({
      kubernetes_server: null,
      has_kubernetes_token: false,
      kubernetes_ca_cert: null,
    });
    expect(await driftOfFabric(fabric)).toMatchObject({
      configured: false,
      as_of: null,
      error: null,
      stale: false,
      count: 0,
    });
  });
});
