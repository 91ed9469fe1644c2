import { describe, expect, test } from "vitest";
import { POST } from "@/app/api/plugins/hedgehog/resources/[resourceId]/sync/route";
import { PATCH as configure } from "@/app/api/plugins/hedgehog/resources/[resourceId]/sync-config/route";
import { database } from "@/lib/db";
import { type CallOptions, call } from "@/tests/support/call";
import { commitTo, headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const FILE = `${DIRECTORY}/managed/vpcs/web.yaml`;
const syncOne = (id: number, body: Record<string, unknown> = {}, options: CallOptions = {}) =>
  call(POST, { params: { resourceId: id }, body, ...options });

/** `web` and `shop`, known to both sides. */
async function known(): Promise<{ fabric: TestFabric; id: number }> {
  const fabric = await makeFabric({
    "managed/vpcs/web.yaml": vpcYaml("web"),
    "managed/vpcs/shop.yaml": vpcYaml("shop"),
  });
  await sync(fabric);
  return { fabric, id: (await resourceNamed(fabric, "web")).id };
}

async function clash() {
  const { fabric, id } = await known();
  const { spec } = await resourceNamed(fabric, "web");
  const subnets = { default: { ...(spec as { subnets: { default: object } }).subnets.default, vlan: 1002 } };
  await editHere(fabric, "web", { spec: { ...spec, subnets } });
  commitTo(fabric.repository, { [FILE]: vpcYaml("web", 1003) });
  return { fabric, id };
}

test("one resource is synced, with its own commit, and every field of the answer is true", async () => {
  const { fabric, id } = await known();
  await editHere(fabric, "web", { labels: { team: "storage", tier: "gold" } });
  await editHere(fabric, "shop", { labels: { team: "storage" } });

  const { status, body } = await syncOne(id, {
    direction: "gui_to_github",
    custom_commit_message: "Force sync: web",
  });

  expect(status).toBe(200);
  expect(body).toMatchObject({
    success: true,
    resource_id: id,
    sync_details: {
      direction: "gui_to_github",
      operation: "update",
      file_path: "managed/vpcs/web.yaml",
      commit_sha: headOf(fabric.repository),
      commit_url: null,
      backup_location: null,
      pull_request_url: null,
      sync_duration_seconds: expect.any(Number),
    },
    file_changes: {
      lines_added: 2,
      lines_removed: 1,
      fields_changed: ["metadata.labels.team", "metadata.labels.tier"],
    },
    validation_results: { schema_valid: true, lint_warnings: 0, recommendations: [] },
  });
  expect(JSON.stringify(logOf(fabric.repository)[0])).toContain("Force sync: web");
  expect(readFrom(fabric.repository, FILE)).toContain("tier: gold");
  expect(await resourceNamed(fabric, "shop")).toMatchObject({ state: "edited" });
});

test("a new resource is created in Git, a dropped one deleted here", async () => {
  const { fabric, id } = await known();
  const { id: fresh } = await createHere(fabric, { kind: "VPC", name: "fresh", spec: {} });
  const created = await syncOne(fresh);
  expect(created.body.sync_details).toMatchObject({
    operation: "create",
    file_path: "managed/vpcs/fresh.yaml",
  });
  expect(created.body.file_changes.lines_added).toBeGreaterThan(3);
  expect(created.body.validation_results.schema_valid).toBe(false);
  expect(created.body.validation_results.lint_warnings).toBeGreaterThan(0);
  commitTo(fabric.repository, { [FILE]: null });
  const dropped = await syncOne(id, { direction: "github_to_gui" });
  expect(dropped.body.sync_details.operation).toBe("delete");
});

test.for([
  ["gui_to_github", 1002],
  ["github_to_gui", 1003],
] as const)("force_overwrite %s replaces the other side whole, after a backup", async ([direction, vlan]) => {
  const { fabric, id } = await clash();
  await sync(fabric);
  const { status, body } = await syncOne(id, { direction, force_overwrite: true });
  expect(status).toBe(200);
  expect(body.sync_details.backup_location).toMatch(/^backup\/resource-\d+_\d{8}_\d{6}$/);
  expect(pathsOf(fabric.repository).some((path) => path.includes(body.sync_details.backup_location))).toBe(
    true,
  );
  expect(readFrom(fabric.repository, FILE)).toBe(vpcYaml("web", vlan));
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    spec: { subnets: { default: { vlan } } },
  });
  expect(await openConflicts(fabric)).toEqual([]);
});

test("a viewer and nobody are refused", async () => {
  expect((await syncOne(1, {}, { as: "viewer" })).status).toBe(403);
  expect((await syncOne(1, {}, { as: null })).status).toBe(401);
});

describe("what cannot be is refused at its field", () => {
  test.for([
    [{ direction: "sideways" }, "direction"],
    [{ force_overwrite: true }, "direction"],
    [{ create_pr: true }, "create_pr"],
    [{ custom_commit_message: "" }, "custom_commit_message"],
  ] as const)("%j", async ([body, field]) => {
    const { id } = await known();
    const answer = await syncOne(id, body);
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.details.field_errors)).toEqual([field]);
  });

  test.for([
    ["disabled", "bidirectional"],
    ["github_to_gui", "gui_to_github"],
  ])("a resource that is %s is not synced %s", async ([sync_direction, direction]) => {
    const { id } = await known();
    await call(configure, { method: "PATCH", params: { resourceId: id }, body: { sync_direction } });
    const answer = await syncOne(id, { direction });
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.details.field_errors)).toEqual(["direction"]);
  });
});

test("a resource that does not exist is not synced", async () => {
  expect((await syncOne(999_999)).body.error_code).toBe("RESOURCE_NOT_FOUND");
});

test("a conflict refuses, names itself and changes nothing; ignored, it is skipped", async () => {
  const { fabric, id } = await clash();
  const refused = await syncOne(id);
  expect(refused.status).toBe(422);
  expect(refused.body.error_code).toBe("CONFLICT_RESOLUTION_FAILED");
  const [conflict] = await openConflicts(fabric);
  expect(refused.body.details).toMatchObject({
    conflict_id: conflict?.conflict_id,
    conflicting_fields: ["spec.subnets.default.vlan"],
  });
  const skipped = await syncOne(id, { ignore_conflicts: true });
  expect(skipped.status).toBe(200);
  expect(skipped.body.sync_details).toMatchObject({ operation: "skipped", commit_sha: null });
  expect(readFrom(fabric.repository, FILE)).toBe(vpcYaml("web", 1003));
});

test("synced again, nothing is left to do", async () => {
  const { fabric, id } = await known();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await syncOne(id);
  const head = headOf(fabric.repository);
  expect((await syncOne(id)).body.sync_details).toMatchObject({ operation: "none", commit_sha: null });
  expect(headOf(fabric.repository)).toBe(head);
});

test("five failures in a row suspend a resource, and a successful sync by hand takes it back", async () => {
  const { fabric, id } = await known();
  commitTo(fabric.repository, { [FILE]: "kind: [broken" });
  for (let turn = 1; turn <= 5; turn += 1) expect((await syncOne(id)).status).toBe(422);
  const suspended = await database().resource.findUniqueOrThrow({ where: { id } });
  expect(suspended).toMatchObject({
    syncErrorCount: 5,
    lastSyncError: expect.stringContaining("cannot be read"),
  });
  expect(suspended.syncSuspendedAt).not.toBeNull();
  commitTo(fabric.repository, { [FILE]: vpcYaml("web", 1050) });
  expect((await syncOne(id)).status).toBe(200);
  expect(await database().resource.findUniqueOrThrow({ where: { id } })).toMatchObject({
    syncErrorCount: 0,
    syncSuspendedAt: null,
  });
});
