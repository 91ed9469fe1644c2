import { expect, test } from "vitest";
import { POST } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resources/route";
import { GET } from "@/app/api/plugins/hedgehog/resources/[resourceId]/route";
import { call } from "@/tests/support/call";
import { readFrom } from "@/tests/support/git";
import { DIRECTORY, makeFabric, sync, type TestFabric, vpcYaml, withWorker } from "../support";

withWorker();

const create = (fabric: TestFabric, body: unknown) => call(POST, { params: { fabricId: fabric.id }, body });
const SERVER = { kind: "Server", name: "server-01", spec: { description: "web" } };

test("a resource given by fields waits as an edit, with the newest version of its kind", async () => {
  const fabric = await makeFabric();

  const { status, body, headers } = await create(fabric, { ...SERVER, labels: { rack: "r1" } });

  expect(status).toBe(201);
  expect(headers.get("etag")).toBeTruthy();
  expect(body).toEqual({
    id: expect.any(Number),
    fabric_id: fabric.id,
    kind: "Server",
    api_version: "wiring.githedgehog.com/v1beta1",
    name: "server-01",
    namespace: "default",
    labels: { rack: "r1" },
    annotations: {},
    spec: { description: "web" },
    status: "Edited here, not yet in Git",
    state: "edited",
    file_path: null,
    conflict_id: null,
    warnings: [],
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
});

test("a resource given as YAML reaches Git with its comments", async () => {
  const fabric = await makeFabric();

  const { status } = await create(fabric, { yaml: vpcYaml("web") });
  await sync(fabric);

  expect(status).toBe(201);
  const written = readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/web.yaml`) ?? "";
  for (const line of vpcYaml("web").split("\n")) expect(written).toContain(line);
});

test("what a cluster writes into an object is not part of the resource", async () => {
  const fabric = await makeFabric();
  const exported = vpcYaml("web").replace("  name: web", "  uid: 1-2-3\n  name: web");
  const { body } = await create(fabric, { yaml: `${exported}status:\n  ready: true\n` });
  expect(body).not.toHaveProperty("uid");
  const operation = await sync(fabric);
  const again = await sync(fabric);
  expect(operation.statistics.resources_created).toBe(1);
  expect(again.github_integration.commit_sha).toBeNull();
});

test("keys of spec keep the order they were given in", async () => {
  const fabric = await makeFabric();
  const spec = { zeta: 1, alpha: { y: 1, b: 2, a: 3 }, middle: [{ q: 1, c: 2 }] };
  const { body } = await create(fabric, { kind: "Server", name: "server-02", spec });
  const { text } = await call(GET, { params: { resourceId: body.id } });
  expect(text).toContain(`"spec":${JSON.stringify(spec)}`);
});

test("malformed YAML is refused with its line and column", async () => {
  const { status, body } = await create(await makeFabric(), {
    yaml: "apiVersion: v1\nkind: VPC\nmetadata: {name: web\nspec: {}\n",
  });
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(body.details).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
  expect(body.details.line).toBeGreaterThan(2);
  expect(body.details.field_errors.yaml[0]).toMatch(/line \d+, column \d+/);
});

test.each([
  ["two documents", `${vpcYaml("a")}---\n${vpcYaml("b")}`, /exactly one/],
  ["no document", "# nothing\n", /exactly one/],
  ["a list", "- a\n- b\n", /map/],
  ["a key given twice", `${vpcYaml("a")}spec: {}\n`, /line \d+/],
  ["a tab as indentation", "kind: VPC\nspec:\n\tvlan: 1\n", /line \d+/],
])("%s is refused", async (_, yaml, reason) => {
  const { status, body } = await create(await makeFabric(), { yaml });
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(body.details.field_errors.yaml[0]).toMatch(reason);
});

test.each([
  [{ ...SERVER, name: "Server_01" }, "name"],
  [{ ...SERVER, name: "-a" }, "name"],
  [{ ...SERVER, name: "a..b" }, "name"],
  [{ ...SERVER, name: "x".repeat(254) }, "name"],
  [{ ...SERVER, name: "../server" }, "name"],
  [{ ...SERVER, namespace: "Default" }, "namespace"],
  [{ ...SERVER, kind: "server", api_version: "v1" }, "kind"],
  [{ ...SERVER, kind: "../VPC", api_version: "v1" }, "kind"],
  [{ ...SERVER, api_version: "not a version" }, "api_version"],
  [{ ...SERVER, kind: "Gateway" }, "api_version"],
  [{ ...SERVER, labels: { a: 1 } }, "labels.a"],
  [{ ...SERVER, spec: [] }, "spec"],
  [{ ...SERVER, state: "in_sync" }, "state"],
  [{ ...SERVER, yaml: vpcYaml("web") }, "yaml"],
])("%j is refused as Kubernetes would refuse it", async (input, field) => {
  const { status, body } = await create(await makeFabric(), input);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toContain(field);
});

test("what only the fabric's own rules object to is taken, with warnings that say where", async () => {
  const spec = { subnets: ["10.0.1.0/24", "10.0.2.0/24"], tags: { environment: "production" } };
  const { status, body } = await create(await makeFabric(), { kind: "VPC", name: "production-vpc", spec });
  expect(status).toBe(201);
  expect(body.spec).toEqual(spec);
  const places = body.warnings.map(({ path }: { path: string }) => path);
  expect(places).toEqual(expect.arrayContaining(["metadata.name", "spec.subnets", "spec.tags"]));
});

test("an identity belongs to one resource, and kind and namespace are part of it", async () => {
  const fabric = await makeFabric();
  const first = await create(fabric, SERVER);

  const again = await create(fabric, SERVER);

  expect([again.status, again.body.error_code]).toEqual([409, "ALREADY_EXISTS"]);
  expect(again.body.details.resource_id).toBe(first.body.id);
  expect((await create(fabric, { ...SERVER, namespace: "other" })).status).toBe(201);
  expect((await create(fabric, { ...SERVER, kind: "Switch" })).status).toBe(201);
  expect((await create(await makeFabric(), SERVER)).status).toBe(201);
});

test("of many who create one identity at once, exactly one does, and the others hear what it is", async () => {
  const fabric = await makeFabric();
  const answers = await Promise.all(Array.from({ length: 5 }, () => create(fabric, SERVER)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  const { id } = answers.find(({ status }) => status === 201)?.body ?? {};
  for (const { status, body } of answers)
    if (status === 409)
      expect(body.details).toEqual({ resource_id: id, field_errors: { name: [expect.any(String)] } });
});
