import { expect, test } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { GET as listOperations } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync-operations/route";
import { database } from "@/lib/db";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  operationOf,
  resourcesOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import { commitTo, headOf, logOf } from "@/tests/support/git";

withWorker();

const WEB = "managed/vpcs/web.yaml";
const start = (fabric: TestFabric, body: Record<string, unknown> = {}) =>
  call(postSync, { params: { fabricId: fabric.id }, body });
const list = (fabric: TestFabric, query: Record<string, string | number> = {}) =>
  call(listOperations, { as: "viewer", params: { fabricId: fabric.id }, query });

test("a started sync says what it is about and where to follow it", async () => {
  const fabric = await makeFabric({ [WEB]: vpcYaml("web") });
  await sync(fabric);
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });

  const { status, body } = await start(fabric, { resource_filters: { kinds: ["VPC"], names: ["w*"] } });

  expect(status).toBe(202);
  const url = `/api/plugins/hedgehog/sync-operations/${body.operation_id}/`;
  expect(body).toEqual({
    success: true,
    message: "Sync operation initiated",
    operation_id: expect.stringMatching(/^sync_\d{8}_\d{6}/),
    status: "initializing",
    estimated_duration_seconds: expect.any(Number),
    resources_targeted: 1,
    conflicts_detected: 0,
    progress: { current_phase: "initializing", phase_progress: 0, overall_progress: 0 },
    monitoring: { status_url: url, cancel_url: `${url}cancel/`, webhook_url: `${url}webhook/` },
    next_steps: expect.arrayContaining([expect.any(String)]),
  });
  await operationOf(body.operation_id);
});

test("before the first sync nothing is known of how long one takes", async () => {
  const fabric = await makeFabric();
  const first = await start(fabric);
  expect(first.body.estimated_duration_seconds).toBeNull();
  await operationOf(first.body.operation_id);
  const otherWay = await start(fabric, { direction: "gui_to_github" });
  expect(otherWay.body.estimated_duration_seconds).toBeNull();
  await operationOf(otherWay.body.operation_id);
});

test("an ended sync tells truly what it did", async () => {
  const fabric = await makeFabric({ [WEB]: vpcYaml("web"), "managed/vpcs/db.yaml": vpcYaml("db") });
  await sync(fabric);
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  await editHere(fabric, "web", { labels: { team: "web" } });
  commitTo(fabric.repository, { [`${DIRECTORY}/managed/vpcs/db.yaml`]: null }, "Remove db");

  const operation = await sync(fabric);

  expect(operation).toEqual({
    operation_id: expect.stringMatching(/^sync_/),
    operation_type: "bidirectional",
    fabric: { id: fabric.id, name: expect.any(String) },
    status: "completed",
    current_phase: "completed",
    started_at: expect.any(String),
    completed_at: expect.any(String),
    estimated_completion: null,
    initiated_by: expect.stringMatching(/^administrator-/),
    progress: expect.objectContaining({ overall_progress: 1, phase_progress: 1 }),
    statistics: {
      resources_processed: 3,
      resources_created: 1,
      resources_updated: 1,
      resources_deleted: 1,
      resources_skipped: 0,
      conflicts_detected: 0,
      conflicts_resolved: 0,
      conflicts_pending: 0,
    },
    current_conflicts: [],
    github_integration: {
      operations_count: expect.any(Number),
      rate_limit_remaining: null,
      rate_limit_reset: null,
      commit_sha: headOf(fabric.repository),
      commit_url: null,
      branch_name: "main",
      pull_request: null,
      pull_request_url: null,
    },
    performance_metrics: {
      api_calls_made: expect.any(Number),
      network_transfer_bytes: expect.any(Number),
      memory_usage_mb: expect.any(Number),
      processing_time_seconds: expect.any(Number),
    },
    errors: [],
    warnings: [],
    cancel_requested: false,
    undoable: true,
    undo_reason: null,
    undoes: null,
    undone_by: null,
    result: expect.objectContaining({ dry_run: false, head: headOf(fabric.repository) }),
  });
  expect(operation.performance_metrics.api_calls_made).toBeGreaterThan(0);
  expect(operation.performance_metrics.memory_usage_mb).toBeGreaterThan(0);
  expect(operation.result?.plan).toHaveLength(3);
});

test("conflicts left open are named in the status, and the operation has still completed", async () => {
  const fabric = await makeFabric({ [WEB]: vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", { spec: { subnets: { default: { vlan: 1 } } } });
  commitTo(fabric.repository, { [`${DIRECTORY}/${WEB}`]: vpcYaml("web", 1003) });
  const operation = await sync(fabric);
  expect(operation).toMatchObject({ status: "completed", statistics: { conflicts_pending: 1 } });
  expect(operation.current_conflicts).toEqual([
    expect.objectContaining({
      resource_name: "web",
      requires_attention: true,
      conflict_type: "concurrent_modification",
    }),
  ]);
  const [row] = (await list(fabric)).body.results;
  expect(row).toMatchObject({ success_rate: 0, summary: "1 conflict waiting", error_count: 0 });
});

test("a dry run lists what would happen and writes nothing anywhere", async () => {
  const fabric = await makeFabric({ [WEB]: vpcYaml("web"), "managed/vpcs/db.yaml": vpcYaml("db") });
  await sync(fabric);
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  await editHere(fabric, "web", { labels: { team: "web" } });
  commitTo(fabric.repository, {
    [`${DIRECTORY}/managed/vpcs/db.yaml`]: vpcYaml("db", 1009),
    [`${DIRECTORY}/managed/vpcs/new.yaml`]: vpcYaml("new"),
  });
  const rows = () => database().resource.findMany({ where: { fabricId: fabric.id }, orderBy: { id: "asc" } });
  const fabricRow = () => database().fabric.findUnique({ where: { id: fabric.id } });
  const before = [await rows(), await fabricRow(), logOf(fabric.repository), await openConflicts(fabric)];

  const operation = await sync(fabric, { options: { dry_run: true } });

  expect(operation).toMatchObject({ status: "completed", github_integration: { commit_sha: null } });
  const plan = operation.result?.plan as Record<string, unknown>[];
  const line = (name: string) => plan.find((one) => (one.resource as { name: string }).name === name);
  expect(plan).toHaveLength(4);
  expect(line("server-01")).toMatchObject({ direction: "gui_to_github", action: "create" });
  expect(line("web")).toMatchObject({
    direction: "gui_to_github",
    action: "update",
    fields: ["metadata.labels.team"],
  });
  expect(line("db")).toMatchObject({
    direction: "github_to_gui",
    action: "update",
    fields: ["spec.subnets.default.vlan"],
  });
  expect(line("new")).toMatchObject({ direction: "github_to_gui", action: "create" });
  expect([await rows(), await fabricRow(), logOf(fabric.repository), await openConflicts(fabric)]).toEqual(
    before,
  );
  expect((await list(fabric, { limit: 1 })).body.results[0].summary).toMatch(/^Dry run: /);
  expect(await resourcesOf(fabric)).toHaveLength(3);
});

test.each([
  [{ direction: "sideways" }, "direction"],
  [{ options: { create_pr: true } }, "options.create_pr"],
  [{ resource_filters: { kinds: [] } }, "resource_filters.kinds"],
  [{ conflict_resolution: { strategy: "coin" } }, "conflict_resolution.strategy"],
  [{ notifications: { email: ["nobody"] } }, "notifications.email.0"],
  [{ wait: true }, "wait"],
])("a sync with %j is refused by name, and none starts", async (input, field) => {
  const fabric = await makeFabric();
  const { status, body } = await start(fabric, input);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual([field]);
  expect((await list(fabric)).body.count).toBe(0);
});
