import { expect, test } from "vitest";
import { DELETE, GET, PATCH } from "@/app/api/plugins/hedgehog/resources/[resourceId]/route";
import { call } from "@/tests/support/call";
import { logOf, pathsOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  makeFabric,
  resourceNamed,
  resourcesOf,
  sync,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const PATH = "managed/vpcs/web.yaml";
const read = (resourceId: number) => call(GET, { params: { resourceId } });
const remove = (resourceId: number, headers?: Record<string, string>) =>
  call(DELETE, { method: "DELETE", params: { resourceId }, headers });

test("a resource that Git never had is gone at once", async () => {
  const fabric = await makeFabric();
  const { id } = await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  expect((await remove(id)).status).toBe(204);
  expect((await read(id)).status).toBe(404);
  expect((await remove(id)).status).toBe(404);
});

test("one in Git is marked, and leaves Git at the next sync", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web"), "managed/vpcs/db.yaml": vpcYaml("db") });
  await sync(fabric);
  const { id } = await resourceNamed(fabric, "web");

  expect((await remove(id)).status).toBe(204);
  expect((await remove(id)).status).toBe(204);
  expect((await read(id)).body).toMatchObject({ state: "deleting", spec: { ipv4Namespace: "default" } });
  const operation = await sync(fabric);

  expect(operation.statistics.resources_deleted).toBe(1);
  expect((await read(id)).status).toBe(404);
  expect(pathsOf(fabric.repository)).not.toContain(`${DIRECTORY}/${PATH}`);
  expect((await resourcesOf(fabric)).map(({ name }) => name)).toEqual(["db"]);
  expect(logOf(fabric.repository)).toHaveLength(2);
});

test("the other documents of its file stay byte for byte", async () => {
  const [first, last] = [`# head\n${vpcYaml("a")}`, `${vpcYaml("c").replaceAll("  ", "   ")}\n# tail\n`];
  const fabric = await makeFabric({ "managed/vpcs/all.yaml": `${first}---\n${vpcYaml("b")}---\n${last}` });
  await sync(fabric);
  await remove((await resourceNamed(fabric, "b")).id);
  await sync(fabric);
  expect(readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/all.yaml`)).toBe(`${first}---\n${last}`);
  expect((await resourcesOf(fabric)).map(({ name, state }) => [name, state])).toEqual([
    ["a", "in_sync"],
    ["c", "in_sync"],
  ]);
});

test("a change takes a deletion back", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  const before = logOf(fabric.repository);
  const { id, spec } = await resourceNamed(fabric, "web");
  await remove(id);

  const back = await call(PATCH, { method: "PATCH", params: { resourceId: id }, body: {} });
  await sync(fabric);

  expect(back.body).toMatchObject({ state: "in_sync", spec });
  expect(logOf(fabric.repository)).toEqual(before);
});

test("created again before the next sync, it is the same resource, and its file stays", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  const { id } = await resourceNamed(fabric, "web");
  await remove(id);
  const again = await createHere(fabric, { yaml: vpcYaml("web", 1005) });
  await sync(fabric);
  expect(again.id).toBe(id);
  expect(readFrom(fabric.repository, `${DIRECTORY}/${PATH}`)).toBe(vpcYaml("web", 1005));
});

test("a stale tag cannot delete", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  const { id } = await resourceNamed(fabric, "web");
  const stale = (await read(id)).headers.get("etag") ?? "";
  await call(PATCH, { method: "PATCH", params: { resourceId: id }, body: { labels: { a: "b" } } });
  const { status, body } = await remove(id, { "if-match": stale });
  expect([status, body.error_code]).toEqual([412, "PRECONDITION_FAILED"]);
  expect((await read(id)).body.state).toBe("edited");
});
