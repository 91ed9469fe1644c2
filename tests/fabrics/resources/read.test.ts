import { beforeAll, expect, test } from "vitest";
import { GET as listResources } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resources/route";
import { GET as getResource } from "@/app/api/plugins/hedgehog/resources/[resourceId]/route";
import { call } from "@/tests/support/call";
import {
  createHere,
  editHere,
  makeFabric,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

let fabric: TestFabric;
beforeAll(async () => {
  fabric = await makeFabric({
    "managed/vpcs/web.yaml": vpcYaml("web"),
    "managed/vpcs/db.yaml": vpcYaml("db"),
  });
  await sync(fabric);
  for (const name of ["server-01", "server-02", "other-1", "a-b"])
    await createHere(fabric, { kind: "Server", name, spec: { description: name } });
  await createHere(fabric, { kind: "Server", name: "server-01", namespace: "lab", spec: {} });
});

const list = (query: Record<string, string | number> = {}) =>
  call(listResources, { as: "viewer", params: { fabricId: fabric.id }, query });
const names = async (query: Record<string, string | number>) =>
  (await list(query)).body.results.map((row: { name: string }) => row.name);

test("a viewer sees the list without specs, and with them when asked for", async () => {
  const { status, body } = await list();
  expect(status).toBe(200);
  expect(body.count).toBe(7);
  expect(body.results.every((row: object) => !("spec" in row))).toBe(true);
  const [first] = (await list({ include: "spec", kind: "VPC" })).body.results;
  expect(first.spec.subnets.default).toEqual({ subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan: 1001 });
});

test.each([
  [{ kind: "VPC" }, ["db", "web"]],
  [{ kind: "Switch" }, []],
  [{ name: "ERVER" }, ["server-01", "server-01", "server-02"]],
  [{ name: "server-*" }, ["server-01", "server-01", "server-02"]],
  [{ name: "server-?2" }, ["server-02"]],
  [{ name: "server", namespace: "lab" }, ["server-01"]],
  [{ name: "*", kind: "VPC" }, ["db", "web"]],
  [{ name: "a%" }, []],
  [{ name: "a_b" }, []],
  [{ name: "a_*" }, []],
  [{ name: "erver-*" }, []],
  [{ namespace: "lab" }, ["server-01"]],
  [{ status: "in_sync" }, ["db", "web"]],
  [{ status: "edited", kind: "VPC" }, []],
  [{ ordering: "-name", kind: "VPC" }, ["web", "db"]],
])("the filter %j finds %j", async (query, found) => {
  expect(await names(query as Record<string, string>)).toEqual(found);
});

test("pages follow each other without a gap, by links that keep the filters", async () => {
  const seen: string[] = [];
  let page = (await list({ kind: "Server", limit: 2 })).body;
  expect(page.previous).toBeNull();
  for (;;) {
    seen.push(...page.results.map((row: { id: number }) => String(row.id)));
    if (page.next === null) break;
    expect(page.next).toMatch(new RegExp(`^/api/plugins/hedgehog/fabrics/${fabric.id}/resources/\\?`));
    page = (await list(Object.fromEntries(new URL(page.next, "http://localhost").searchParams))).body;
  }
  expect(page.previous).toContain("kind=Server");
  expect(new Set(seen).size).toBe(5);
  expect(seen).toHaveLength(5);
});

test("ordering by kind and by time of change", async () => {
  const kinds = (await list({ ordering: "-kind" })).body.results.map((row: { kind: string }) => row.kind);
  expect(kinds).toEqual([...kinds].sort().reverse());
  await editHere(fabric, "other-1", { labels: { touched: "now" } });
  expect((await names({ ordering: "-updated_at" }))[0]).toBe("other-1");
});

test.each([
  [{ status: "fine" }, "status"],
  [{ ordering: "size" }, "ordering"],
  [{ limit: "0" }, "limit"],
  [{ offset: "-1" }, "offset"],
  [{ include: "everything" }, "include"],
])("the query %j is refused", async (query, field) => {
  const { status, body } = await list(query as Record<string, string>);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual([field]);
});

test("a resource from Git shows where it lies, and its tag changes with every visible change", async () => {
  const web = await resourceNamed(fabric, "web");
  const read = () => call(getResource, { as: "viewer", params: { resourceId: web.id } });
  const first = await read();
  expect(first.body).toMatchObject({
    state: "in_sync",
    file_path: "managed/vpcs/web.yaml",
    labels: { team: "network" },
  });

  await editHere(fabric, "web", { annotations: { note: "one" } });
  const edited = await read();
  await sync(fabric);
  const synced = await read();

  const tags = [first, edited, synced].map(({ headers }) => headers.get("etag"));
  expect(new Set(tags).size).toBe(3);
  expect(synced.body.state).toBe("in_sync");
});
