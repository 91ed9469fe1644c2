import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as postTake } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/cluster/take/route";
import { driftOfFabric, fabricWithCluster, linesOf, readNow } from "@/tests/fabrics/cluster/support";
import { DIRECTORY, sync, type TestFabric, vpcYaml, withWorker } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import { readFrom } from "@/tests/support/git";
import { type KubernetesApi, startKubernetesApi } from "@/tests/support/kubernetes-api";

let api: KubernetesApi;
withWorker();
beforeEach(async () => {
  api = await startKubernetesApi();
});
afterEach(() => api.stop());

const take = (fabric: Pick<TestFabric, "id">, body: Record<string, unknown>, as?: "viewer" | null) =>
  call(postTake, { params: { fabricId: fabric.id }, body, ...(as !== undefined && { as }) });
const STRAY = { kind: "Server", name: "stray" };

async function withStray(): Promise<TestFabric> {
  const fabric = await fabricWithCluster(api, { "managed/vpcs/web.yaml": vpcYaml("web") });
  api.put(
    "Server",
    "stray",
    { description: "rack 4" },
    { labels: { team: "edge" }, status: { ready: true } },
  );
  await readNow(fabric);
  return fabric;
}

test("an object that only the cluster has becomes a resource, and after the next sync nothing differs", async () => {
  const fabric = await withStray();
  const { status, body } = await take(fabric, STRAY);
  expect({ status, body }).toMatchObject({
    status: 201,
    body: {
      ...{ kind: "Server", name: "stray", namespace: "default", state: "edited" },
      labels: { team: "edge" },
      spec: { description: "rack 4" },
    },
  });
  await sync(fabric);
  const text = readFrom(fabric.repository, `${DIRECTORY}/managed/servers/stray.yaml`);
  expect(text).toContain("description: rack 4");
  expect(text).not.toMatch(/ready|resourceVersion|uid/);
  await readNow(fabric);
  expect(linesOf(await driftOfFabric(fabric))).toContain("Server stray in_sync []");
});

test("without the permission nothing is taken", async () => {
  const fabric = await withStray();
  expect((await take(fabric, STRAY, null)).status).toBe(401);
  expect((await take(fabric, STRAY, "viewer")).status).toBe(403);
});

test("a request names the field that is wrong", async () => {
  const { status, body } = await take({ id: 1 }, { kind: "Server" });
  expect([status, Object.keys(body.details.field_errors)]).toEqual([422, ["name"]]);
});

test("what the cluster was not seen to have, and a fabric that does not exist, are missing", async () => {
  const fabric = await withStray();
  expect((await take({ id: 999_999 }, STRAY)).body.error_code).toBe("FABRIC_NOT_FOUND");
  for (const body of [
    { ...STRAY, name: "other" },
    { ...STRAY, namespace: "elsewhere" },
    { kind: "VPC", name: "web" },
  ])
    expect((await take(fabric, body)).status).toBe(404);
});

test("what is a resource already is left alone, the second time too", async () => {
  const fabric = await withStray();
  const { body: first } = await take(fabric, STRAY);
  expect(await take(fabric, STRAY)).toMatchObject({
    status: 409,
    body: { error_code: "ALREADY_EXISTS", details: { resource_id: first.id } },
  });
});
