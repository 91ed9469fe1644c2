import { expect, test } from "vitest";
import { POST as initialize } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/initialize/route";
import { call } from "@/tests/support/call";
import { commitTo, headOf, logOf, readBytesFrom, readFrom } from "@/tests/support/git";
import { clash, getOne, IN_REPOSITORY, spec, theirs } from "../conflicts/support";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  operationOf,
  resourceNamed,
  sync,
  vpcYaml,
  withWorker,
} from "../support";
import { treeOf, undone } from "../undo/support";
import { decided, listBackups, restore, restored } from "./support";

withWorker();

test("what a decision replaced comes back on both sides in one commit, byte by byte", async () => {
  const { fabric, location } = await decided("gui_wins");
  const before = logOf(fabric.repository).length;
  const started = await restore(fabric, { backup_location: location });
  expect(started).toMatchObject({
    status: 202,
    body: {
      operation_id: expect.stringMatching(/^restore_/),
      backup_location: location,
      resources_targeted: 1,
    },
  });
  const operation = await operationOf(started.body.operation_id);
  expect(operation).toMatchObject({
    status: "completed",
    operation_type: "backup_restore",
    undoable: true,
    result: {
      restored_from: location,
      backup_created: `backup/${operation.operation_id}`,
      resources: [{ side: "git", outcome: "restored" }],
    },
  });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(theirs());
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1003) });
  expect(logOf(fabric.repository)).toHaveLength(before + 1);
});

test("the GUI's document can be chosen in place of Git's", async () => {
  const { fabric, location } = await decided();
  await restored(fabric, { backup_location: location, side: "gui" });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toContain("vlan: 1002");
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1002) });
});

test("what a restore replaces is kept once more, and the restore itself can be undone", async () => {
  const { fabric, location } = await decided("gui_wins");
  const tree = treeOf(fabric);
  const operation = await restored(fabric, { backup_location: location });
  const kept = readFrom(
    fabric.repository,
    `${DIRECTORY}/${operation.result.backup_created}/managed/vpcs/web.yaml`,
  );
  expect(kept).toContain("vlan: 1002");
  expect((await listBackups(fabric)).body.count).toBe(2);
  await undone(operation.operation_id);
  expect(treeOf(fabric)).toEqual(tree);
});

test("a conflict that is open on a restored resource closes as restored", async () => {
  const { fabric, location } = await decided("gui_wins");
  await editHere(fabric, "web", { spec: spec(1444) });
  commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1555) }, "Renumber");
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  await restored(fabric, { backup_location: location });
  expect(await openConflicts(fabric)).toEqual([]);
  expect((await getOne(conflict?.conflict_id ?? "")).body).toMatchObject({
    status: "resolved",
    resolution: { strategy: "restored" },
  });
});

test("a resource that is gone comes back in its place with its comments", async () => {
  const { fabric, location } = await decided("gui_wins");
  commitTo(fabric.repository, { [IN_REPOSITORY]: null }, "Remove web");
  await sync(fabric);
  await restored(fabric, { backup_location: location });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(theirs());
});

test("a dry run says what would change and writes nothing anywhere", async () => {
  const { fabric, location } = await decided("gui_wins");
  const head = headOf(fabric.repository);
  const operation = await restored(fabric, { backup_location: location, dry_run: true });
  expect(operation.result).toMatchObject({
    dry_run: true,
    commit_sha: null,
    resources: [{ outcome: "restored", fields: ["spec.subnets.default.vlan"] }],
  });
  expect(headOf(fabric.repository)).toBe(head);
  expect((await resourceNamed(fabric, "web")).spec).toEqual(spec(1002));
});

test("a directory that was made anew comes back byte by byte, files beside the resources too", async () => {
  const odd = Buffer.from([0xff, 0x00, 0x0a]);
  const files = {
    "managed/vpcs/several.yaml": `${vpcYaml("one")}---\r\n${vpcYaml("two").replaceAll("\n", "\r\n")}`,
    "unmanaged/external-configs/odd.bin": odd,
    "raw/pending/later.yaml": "not: yet",
  };
  const fabric = await makeFabric(files);
  await sync(fabric);
  const made = await call(initialize, { params: { fabricId: fabric.id }, body: { force_recreate: true } });
  await sync(fabric);
  const operation = await restored(fabric, { backup_location: made.body.backup_location });
  expect(operation.status).toBe("completed");
  for (const [path, content] of Object.entries(files))
    expect(readBytesFrom(fabric.repository, `${DIRECTORY}/${path}`)).toEqual(Buffer.from(content));
  expect(await resourceNamed(fabric, "two")).toMatchObject({ state: "in_sync" });
});

test("a malformed file fails by itself and loses none of the others", async () => {
  const folder = "backup/odd_20260101_000000/managed/vpcs";
  const fabric = await makeFabric({
    [`${folder}/bad.yaml`]: "a: [",
    [`${folder}/good.yaml`]: vpcYaml("good"),
  });
  const operation = await restored(fabric, { backup_location: "backup/odd_20260101_000000" });
  expect(operation).toMatchObject({
    status: "partially_completed",
    errors: [{ code: "VALIDATION_FAILED", message: expect.stringContaining("managed/vpcs/bad.yaml") }],
  });
  expect(readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/good.yaml`)).toBe(vpcYaml("good"));
});

test("a reader cannot restore, and nobody without a key", async () => {
  const { fabric, location } = await decided();
  expect((await restore(fabric, { backup_location: location }, { as: "viewer" })).status).toBe(403);
  expect((await restore(fabric, { backup_location: location }, { as: null })).status).toBe(401);
});

test("what the backup does not have is refused by the name of its field", async () => {
  const { fabric, location } = await decided();
  for (const [body, field] of [
    [{}, "backup_location"],
    [{ backup_location: location, resources: ["VPC/default/other"] }, "resources"],
    [{ backup_location: location, resources: [] }, "resources"],
    [{ backup_location: location, side: "both" }, "side"],
    [{ backup_location: location, resources: ["VPC/default/web"], side: "git" }, "side"],
    [{ backup_location: location, into: "/" }, "into"],
  ] as const) {
    const answer = await restore(fabric, body);
    expect({ field, status: answer.status }).toEqual({ field, status: 422 });
    expect(Object.keys(answer.body.details.field_errors)).toContain(field);
  }
});

test("a path that is no backup of this fabric is missing, and leads nowhere else", async () => {
  const { fabric } = await decided();
  for (const backup_location of [
    "backup/none_20260101_000000",
    "../backup/x",
    "backup/../managed",
    "/etc",
    "backup/a/b",
  ])
    expect(await restore(fabric, { backup_location })).toMatchObject({
      status: 404,
      body: { error_code: "BACKUP_NOT_FOUND" },
    });
});

test("restoring what is there already changes nothing and makes no commit", async () => {
  const { fabric, location } = await decided("gui_wins");
  await restored(fabric, { backup_location: location });
  const head = headOf(fabric.repository);
  const again = await restored(fabric, { backup_location: location });
  expect(again.result).toMatchObject({ commit_sha: null, resources: [{ outcome: "unchanged" }] });
  expect(headOf(fabric.repository)).toBe(head);
});

test("an open conflict elsewhere is left alone", async () => {
  const { fabric, conflict } = await clash();
  const other = await makeFabric({ "backup/x_20260101_000000/managed/vpcs/web.yaml": vpcYaml("web") });
  await restored(other, { backup_location: "x_20260101_000000" });
  expect((await openConflicts(fabric)).map(({ conflict_id }) => conflict_id)).toEqual([conflict.conflict_id]);
});
