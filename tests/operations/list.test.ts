import { expect, test } from "vitest";
import { GET as listOperations } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync-operations/route";
import { makeFabric, sync, type TestFabric, vpcYaml, withWorker } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";

withWorker();

const list = (fabric: TestFabric, query: Record<string, string | number> = {}) =>
  call(listOperations, { as: "viewer", params: { fabricId: fabric.id }, query });

test("operations are listed newest first, by filter and page", async () => {
  const fabric = await makeFabric();
  for (const direction of ["bidirectional", "gui_to_github", "github_to_gui"])
    await sync(fabric, { direction });
  await sync(fabric, { options: { dry_run: true } });
  const types = async (query: Record<string, string | number>) =>
    (await list(fabric, query)).body.results.map((row: { operation_type: string }) => row.operation_type);

  expect(await types({})).toEqual(["bidirectional", "github_to_gui", "gui_to_github", "bidirectional"]);
  expect(await types({ operation_type: "gui_to_github" })).toEqual(["gui_to_github"]);
  expect(await types({ operation_type: "sync" })).toHaveLength(4);
  expect(await types({ operation_type: "file_ingestion" })).toEqual([]);
  expect(await types({ status: "failed" })).toEqual([]);
  const page = (await list(fabric, { limit: 3, status: "completed" })).body;
  expect(page).toMatchObject({ count: 4, previous: null, next: expect.stringContaining("status=completed") });
  const second = page.results[1].started_at;
  expect(await types({ started_after: second })).toHaveLength(1);
  expect(await types({ started_after: second.replace("Z", "+00:00") })).toHaveLength(1);
});

test("a row says what kind of work it was and that a dry run wrote nothing", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric, { options: { dry_run: true } });
  await sync(fabric, { direction: "github_to_gui" });
  const { results } = (await list(fabric)).body;
  expect(results).toMatchObject([
    { operation_type: "github_to_gui", summary: "1 created", commit_sha: null, error_count: 0 },
    { operation_type: "bidirectional", summary: "Dry run: 1 created", success_rate: 1 },
  ]);
});

test.each([
  [{ status: "done" }, "status"],
  [{ started_after: "yesterday" }, "started_after"],
  [{ limit: 0 }, "limit"],
])("the query %j is refused", async (query, field) => {
  const { status, body } = await list(await makeFabric(), query as Record<string, string>);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual([field]);
});
