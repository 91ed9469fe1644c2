import { expect, test } from "vitest";
import { GET as getFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { GET as listFabrics, POST } from "@/app/api/plugins/hedgehog/fabrics/route";
import { call } from "@/tests/support/call";
import { createHere, makeFabric, sync, vpcYaml, withWorker } from "../support";

withWorker();

const named = (name: string) =>
  call(POST, {
    body: { name, git_repository_url: "https://git.example.test/a.git", gitops_directory: "/" },
  });

test("a fabric shows its counts, its head and its state in a word", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });

  const { status, body } = await call(getFabric, { as: "viewer", params: { fabricId: fabric.id } });

  expect(status).toBe(200);
  expect(body).toMatchObject({
    initialized: true,
    connection_status: "connected",
    sync_status: "out_of_sync",
    head_commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    resource_counts: { total: 2, in_sync: 1, edited: 1 },
    kind_counts: { Server: 1, VPC: 1 },
    open_conflicts: 0,
    active_operation_id: null,
  });
  expect(body.last_sync).not.toBeNull();
});

test("its tag changes when anything visible does, and an unchanged one is not sent again", async () => {
  const fabric = await makeFabric();
  const first = await call(getFabric, { params: { fabricId: fabric.id } });
  const etag = first.headers.get("etag") ?? "";

  const unchanged = await call(getFabric, {
    params: { fabricId: fabric.id },
    headers: { "if-none-match": etag },
  });
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  const changed = await call(getFabric, {
    params: { fabricId: fabric.id },
    headers: { "if-none-match": etag },
  });

  expect(unchanged.status).toBe(304);
  expect(changed.status).toBe(200);
  expect(changed.headers.get("etag")).not.toBe(etag);
});

test("fabrics are listed by name, page by page, with links that lead on", async () => {
  const word = crypto.randomUUID();
  for (const letter of ["c", "a", "b"]) await named(`${letter} ${word}`);

  const first = await call(listFabrics, { as: "viewer", query: { name: word.toUpperCase(), limit: 2 } });
  const rest = await call(listFabrics, {
    as: "viewer",
    query: Object.fromEntries(new URL(first.body.next, "http://localhost").searchParams),
  });

  expect(first.body).toMatchObject({ count: 3, previous: null });
  expect(first.body.results.map((row: { name: string }) => row.name[0])).toEqual(["a", "b"]);
  expect(rest.body).toMatchObject({ count: 3, next: null, results: [{ name: `c ${word}` }] });
  expect(rest.body.previous).toContain("offset=0");
});

test.each([{ limit: 0 }, { limit: 1001 }, { limit: "x" }, { offset: -1 }])(
  "a list with %j is refused",
  async (query) => {
    const { status, body } = await call(listFabrics, { query });
    expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
    expect(Object.keys(body.details.field_errors)).toEqual(Object.keys(query));
  },
);
