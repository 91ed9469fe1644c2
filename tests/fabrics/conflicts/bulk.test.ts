import { expect, test } from "vitest";
import type { BulkItem } from "@/lib/fabrics/conflicts/bulk-schema";
import { commitTo, headOf, logOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  openConflicts,
  openFindings,
  operationOf,
  resourceNamed,
  sync,
  vpcYaml,
  withWorker,
} from "../support";
import { clash, clashes, getOne, resolve, resolveBulk, VLAN } from "./support";

withWorker();

const fileOf = (name: string) => `${DIRECTORY}/managed/vpcs/${name}.yaml`;
const itemsOf = (result: Record<string, unknown> | null) => (result?.conflicts ?? []) as BulkItem[];

test("many conflicts are resolved by one strategy in one operation and one commit", async () => {
  const { fabric, ids } = await clashes(["a", "b", "c"]);
  const before = logOf(fabric.repository).length;

  const started = await resolveBulk(fabric, {
    conflict_ids: ids,
    resolution_strategy: "gui_wins",
    resolution_notes: "Ours are newer",
  });

  expect(started.status).toBe(202);
  expect(started.body).toEqual({
    success: true,
    message: "Bulk conflict resolution initiated",
    operation_id: expect.stringMatching(/^bulk_resolve_\d{8}_\d{6}/),
    conflicts_targeted: 3,
    conflicts_auto_resolvable: 3,
    conflicts_skipped: 0,
    skipped: [],
    estimated_duration_seconds: expect.any(Number),
    status_url: `/api/plugins/hedgehog/sync-operations/${started.body.operation_id}/`,
  });
  const operation = await operationOf(started.body.operation_id);
  const commit = headOf(fabric.repository);
  expect(operation).toMatchObject({
    status: "completed",
    operation_type: "bulk_conflict_resolution",
    statistics: { conflicts_resolved: 3, conflicts_pending: 0 },
    github_integration: { commit_sha: commit },
    result: { dry_run: false, commit_sha: commit, backup_created: `backup/${operation.operation_id}` },
  });
  expect(itemsOf(operation.result).map(({ outcome }) => outcome)).toEqual([
    "resolved",
    "resolved",
    "resolved",
  ]);
  expect(logOf(fabric.repository)).toHaveLength(before + 1);
  for (const name of ["a", "b", "c"]) {
    expect(readFrom(fabric.repository, fileOf(name))).toBe(vpcYaml(name, 1002));
    expect(await resourceNamed(fabric, name)).toMatchObject({ state: "in_sync", conflict_id: null });
  }
  expect((await getOne(ids[0] ?? "")).body.resolution).toMatchObject({
    strategy: "gui_wins",
    notes: "Ours are newer",
    operation_id: operation.operation_id,
    commit_sha: commit,
    quality_score: expect.any(Number),
  });
});

test("what the strategy cannot decide is left open and named with its reason", async () => {
  const { fabric, ids, conflicts } = await clashes(["label-a", "b"]);
  const hard = conflicts.find(({ resource_name }) => resource_name === "b")?.conflict_id;
  const started = await resolveBulk(fabric, { conflict_ids: ids, resolution_strategy: "merge" });
  expect(started.body).toMatchObject({
    conflicts_targeted: 2,
    conflicts_auto_resolvable: 1,
    conflicts_skipped: 1,
    skipped: [{ conflict_id: hard, reason: `Not decided: ${VLAN}.` }],
  });
  const operation = await operationOf(started.body.operation_id);
  expect(itemsOf(operation.result).find(({ conflict_id }) => conflict_id === hard)).toMatchObject({
    outcome: "skipped",
    reason: `Not decided: ${VLAN}.`,
  });
  expect((await openConflicts(fabric)).map(({ conflict_id }) => conflict_id)).toEqual([hard]);
  expect(readFrom(fabric.repository, fileOf("b"))).toBe(vpcYaml("b", 1003));
});

test("a dry run says what each field becomes and writes nothing anywhere", async () => {
  const { fabric, ids } = await clashes(["a", "label-b"]);
  const head = headOf(fabric.repository);
  const started = await resolveBulk(fabric, {
    conflict_ids: ids,
    resolution_strategy: "github_wins",
    options: { dry_run: true },
  });
  const operation = await operationOf(started.body.operation_id);
  expect(operation).toMatchObject({ status: "completed", result: { dry_run: true, commit_sha: null } });
  const fields = itemsOf(operation.result).flatMap((item) => item.fields);
  expect(fields).toEqual(
    expect.arrayContaining([
      { path: VLAN, base: 1001, gui: 1002, github: 1003, result: 1003 },
      { path: "metadata.labels.team", base: "network", gui: "storage", github: "edge", result: "edge" },
    ]),
  );
  expect(headOf(fabric.repository)).toBe(head);
  expect(await openConflicts(fabric)).toHaveLength(2);
  expect((await resourceNamed(fabric, "a")).state).toBe("conflict");
});

test("without applying, the results wait here for the next sync", async () => {
  const { fabric, ids } = await clashes(["a", "b"]);
  const head = headOf(fabric.repository);
  const started = await resolveBulk(fabric, {
    conflict_ids: ids,
    resolution_strategy: "gui_wins",
    options: { auto_apply: false },
  });
  expect(await operationOf(started.body.operation_id)).toMatchObject({ result: { auto_applied: false } });
  expect(headOf(fabric.repository)).toBe(head);
  expect(await openConflicts(fabric)).toEqual([]);
  expect((await resourceNamed(fabric, "a")).state).toBe("edited");
});

test("Git's move between the question and the work is decided over what Git holds by then", async () => {
  const { fabric, ids } = await clashes(["a"]);
  commitTo(fabric.repository, { [fileOf("a")]: vpcYaml("a", 1777) }, "Renumber again");
  const started = await resolveBulk(fabric, { conflict_ids: ids, resolution_strategy: "github_wins" });
  const operation = await operationOf(started.body.operation_id);
  expect(itemsOf(operation.result)[0]?.fields).toMatchObject([{ path: VLAN, github: 1777, result: 1777 }]);
  expect(await resourceNamed(fabric, "a")).toMatchObject({
    spec: { subnets: { default: { vlan: 1777 } } },
  });
});

test("a reader cannot resolve, and nobody without a key", async () => {
  const { fabric, ids } = await clashes(["a"]);
  const body = { conflict_ids: ids, resolution_strategy: "gui_wins" };
  expect((await resolveBulk(fabric, body, { as: "viewer" })).status).toBe(403);
  expect((await resolveBulk(fabric, body, { as: null })).status).toBe(401);
  expect(await openConflicts(fabric)).toHaveLength(1);
});

test.for([
  [{ conflict_ids: [], resolution_strategy: "gui_wins" }, "conflict_ids"],
  [
    { conflict_ids: Array.from({ length: 501 }, (_, n) => `conflict_${n}`), resolution_strategy: "gui_wins" },
    "conflict_ids",
  ],
  [{ conflict_ids: ["conflict_1"], resolution_strategy: "manual" }, "resolution_strategy"],
  [{ conflict_ids: ["conflict_1"] }, "resolution_strategy"],
  [{ conflict_ids: ["conflict_1"], resolution_strategy: "gui_wins", options: { now: true } }, "options.now"],
] as const)("bad input is refused by the name of its field: %#", async ([body, field]) => {
  const { fabric } = await clash();
  const answer = await resolveBulk(fabric, body);
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.details.field_errors)).toContain(field);
});

test("without skipping, one that cannot be decided refuses all and starts nothing", async () => {
  const { fabric, ids, conflicts } = await clashes(["label-a", "b"]);
  const hard = conflicts.find(({ resource_name }) => resource_name === "b")?.conflict_id ?? "";
  const answer = await resolveBulk(fabric, {
    conflict_ids: ids,
    resolution_strategy: "merge",
    options: { skip_manual_conflicts: false },
  });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      error_code: "CONFLICT_RESOLUTION_FAILED",
      details: { conflicts: { [hard]: `Not decided: ${VLAN}.` } },
    },
  });
  expect(await openConflicts(fabric)).toHaveLength(2);
});

test("a fabric that nobody has, and ids that are all unknown, are missing", async () => {
  const { fabric } = await clash();
  const body = { conflict_ids: ["conflict_999999999"], resolution_strategy: "gui_wins" };
  expect(await resolveBulk({ id: 999_999 }, body)).toMatchObject({
    status: 404,
    body: { error_code: "FABRIC_NOT_FOUND" },
  });
  expect(await resolveBulk(fabric, body)).toMatchObject({
    status: 404,
    body: { error_code: "CONFLICT_NOT_FOUND" },
  });
});

test("an unknown id, or another fabric's, fails by itself and loses none of the others", async () => {
  const { fabric, ids } = await clashes(["a"]);
  const foreign = (await clash()).conflict.conflict_id;
  const started = await resolveBulk(fabric, {
    conflict_ids: [foreign, ...ids, "conflict_999999999"],
    resolution_strategy: "gui_wins",
  });
  const operation = await operationOf(started.body.operation_id);
  expect(operation.status).toBe("partially_completed");
  expect(itemsOf(operation.result).map(({ outcome }) => outcome)).toEqual(["failed", "resolved", "failed"]);
  expect(operation.errors.map(({ code }) => code)).toEqual(["NOT_FOUND", "NOT_FOUND"]);
  expect((await getOne(foreign)).body.status).toBe("detected");
});

test("a finding on a resource is left alone, whatever is decided of the resource's own conflict", async () => {
  const { fabric, ids } = await clashes(["a", "b"]);
  const taken = await resourceNamed(fabric, "a");
  const { subnets } = taken.spec as { subnets: { default: Record<string, unknown> } };
  await createHere(fabric, {
    kind: "VPC",
    api_version: "vpc.githedgehog.com/v1beta1",
    name: "overlapping",
    spec: { ipv4Namespace: "default", subnets: { default: { ...subnets.default, vlan: 1900 } } },
  });
  await sync(fabric);
  const [found] = await openFindings(fabric);
  const finding = found?.conflict_id ?? "";
  const started = await resolveBulk(fabric, {
    conflict_ids: [...ids, finding],
    resolution_strategy: "gui_wins",
  });
  const operation = await operationOf(started.body.operation_id);
  expect(itemsOf(operation.result).find(({ conflict_id }) => conflict_id === finding)).toMatchObject({
    outcome: "skipped",
    reason: expect.stringContaining("fit together"),
  });
  expect(await openConflicts(fabric)).toEqual([]);
  expect((await openFindings(fabric)).map(({ conflict_id }) => conflict_id)).toContain(finding);
});

test("one that is resolved already is skipped", async () => {
  const { fabric, ids } = await clashes(["a", "b"]);
  await resolve(ids[0] ?? "", { resolution_strategy: "github_wins" });
  const started = await resolveBulk(fabric, { conflict_ids: ids, resolution_strategy: "gui_wins" });
  expect(started.body.skipped).toMatchObject([
    { conflict_id: ids[0], reason: expect.stringMatching(/^Already resolved by/) },
  ]);
  await operationOf(started.body.operation_id);
  expect((await getOne(ids[0] ?? "")).body.resolution.strategy).toBe("github_wins");
  expect((await getOne(ids[1] ?? "")).body.resolution.strategy).toBe("gui_wins");
});

test("the same request again is answered again and resolves nothing twice", async () => {
  const { fabric, ids } = await clashes(["a"]);
  const body = { conflict_ids: ids, resolution_strategy: "gui_wins" };
  const headers = { "idempotency-key": `bulk-${fabric.id}` };
  const first = await resolveBulk(fabric, body, { headers });
  await operationOf(first.body.operation_id);
  const commits = logOf(fabric.repository).length;
  const again = await resolveBulk(fabric, body, { headers });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(again.body).toEqual(first.body);
  expect(logOf(fabric.repository)).toHaveLength(commits);
});
