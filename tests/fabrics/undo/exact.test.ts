import { expect, test } from "vitest";
import { POST as postIngest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import { POST as postSyncOne } from "@/app/api/plugins/hedgehog/resources/[resourceId]/sync/route";
import { call } from "@/tests/support/call";
import { commitTo, headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { clash, clashes, resolve, resolveBulk } from "../conflicts/support";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  operationOf,
  removeHere,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";
import { guiOf, treeOf, undone } from "./support";

withWorker();

const file = (name: string) => `managed/vpcs/${name}.yaml`;
const inRepository = (name: string) => `${DIRECTORY}/${file(name)}`;
const spec = (vlan: number) => ({
  ipv4Namespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan } },
});

/** Changes of every kind on both sides, not yet synced. */
async function busyFabric(): Promise<TestFabric> {
  const several = `${vpcYaml("first", 1101)}---\n${vpcYaml("second", 1102)}`;
  const fabric = await makeFabric({
    ...Object.fromEntries(
      ["edited", "theirs", "both", "gone", "dropped"].map((name) => [file(name), vpcYaml(name)]),
    ),
    "managed/vpcs/several.yaml": several,
  });
  await sync(fabric);
  await editHere(fabric, "edited", { spec: spec(1500) });
  await editHere(fabric, "both", { labels: { team: "storage" } });
  await editHere(fabric, "second", { spec: spec(1599) });
  await removeHere(fabric, "gone");
  await createHere(fabric, {
    kind: "VPC",
    api_version: "vpc.githedgehog.com/v1beta1",
    name: "fresh",
    spec: spec(1600),
  });
  commitTo(
    fabric.repository,
    {
      [inRepository("theirs")]: vpcYaml("theirs", 1700),
      [inRepository("both")]: vpcYaml("both", 1800),
      [inRepository("dropped")]: null,
      // Unlike enough to be no rename of the dropped one.
      [inRepository("added")]: vpcYaml("added", 1900).replaceAll("10.10.1.", "10.77.1."),
    },
    "Change things in Git",
  );
  return fabric;
}

test("undoing a sync gives exactly the former files and the former documents here", async () => {
  const fabric = await busyFabric();
  const [tree, gui] = [treeOf(fabric), await guiOf(fabric)];
  const operation = await sync(fabric);
  expect(treeOf(fabric)).not.toEqual(tree);
  const commits = logOf(fabric.repository).length;

  const back = await undone(operation.operation_id);

  expect(back).toMatchObject({
    status: "completed",
    operation_type: "sync_undo",
    undoes: operation.operation_id,
  });
  expect(treeOf(fabric)).toEqual(tree);
  const now = await guiOf(fabric);
  for (const [name, { gui: document, guiText }] of Object.entries(gui) as [string, Record<string, unknown>][])
    expect({ name, document: (now[name] as Record<string, unknown>)?.gui, guiText }).toEqual({
      name,
      document,
      guiText,
    });
  expect(Object.keys(now)).not.toContain("VPC/added");
  expect(await resourceNamed(fabric, "edited")).toMatchObject({ state: "edited" });
  expect(await resourceNamed(fabric, "gone")).toMatchObject({ state: "deleting" });
  expect(logOf(fabric.repository)).toHaveLength(commits + 1);
  expect(logOf(fabric.repository)[0]?.message).toContain(`Undo ${operation.operation_id}`);
});

test("a name that the sync took over from Git goes back in the document here", async () => {
  const fabric = await makeFabric({ [file("old")]: vpcYaml("old") });
  await sync(fabric);
  commitTo(fabric.repository, { [inRepository("old")]: vpcYaml("new") }, "Rename");
  const operation = await sync(fabric);
  expect(Object.keys(await guiOf(fabric))).toEqual(["VPC/new"]);
  await undone(operation.operation_id);
  expect(await guiOf(fabric)).toMatchObject({ "VPC/new": { gui: { metadata: { name: "old" } } } });
  await sync(fabric);
  expect(await guiOf(fabric)).toMatchObject({
    "VPC/new": { gui: { metadata: { name: "new" } }, state: "in_sync" },
  });
});

test("undoing the undo brings everything back as the sync had left it", async () => {
  const fabric = await busyFabric();
  const operation = await sync(fabric);
  const [tree, gui] = [treeOf(fabric), await guiOf(fabric)];
  const back = await undone(operation.operation_id);
  const again = await undone(back.operation_id);
  expect(again.status).toBe("completed");
  expect(treeOf(fabric)).toEqual(tree);
  expect(await guiOf(fabric)).toEqual(gui);
});

test("a sync after an undo does what the undone one did", async () => {
  const fabric = await busyFabric();
  const operation = await sync(fabric);
  const [tree, gui] = [treeOf(fabric), await guiOf(fabric)];
  await undone(operation.operation_id);
  await sync(fabric);
  expect(treeOf(fabric)).toEqual(tree);
  expect(await guiOf(fabric)).toEqual(gui);
});

test("what came from Git alone goes back here and makes no commit", async () => {
  const fabric = await makeFabric({ [file("web")]: vpcYaml("web") });
  await sync(fabric);
  commitTo(fabric.repository, { [inRepository("web")]: vpcYaml("web", 1700) }, "Renumber");
  const operation = await sync(fabric);
  const head = headOf(fabric.repository);
  const back = await undone(operation.operation_id);
  expect(back.github_integration.commit_sha).toBeNull();
  expect(headOf(fabric.repository)).toBe(head);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ spec: spec(1001), state: "changed_in_git" });
});

test("a resource that a sync removed comes back with its comments, in its own place", async () => {
  const fabric = await makeFabric({ "managed/vpcs/odd-place.yaml": vpcYaml("web") });
  await sync(fabric);
  await removeHere(fabric, "web");
  const operation = await sync(fabric);
  expect(pathsOf(fabric.repository)).not.toContain(`${DIRECTORY}/managed/vpcs/odd-place.yaml`);
  await undone(operation.operation_id);
  expect(readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/odd-place.yaml`)).toBe(vpcYaml("web"));
});

test("undoing a resolution lets the conflict wait again, with what each side had", async () => {
  const { fabric, conflict } = await clash();
  const [tree, gui] = [treeOf(fabric), await guiOf(fabric)];
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  await undone(body.operation_id);
  expect(treeOf(fabric)).toEqual(tree);
  expect(await guiOf(fabric)).toEqual(gui);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "conflict",
    conflict_id: expect.any(String),
  });
});

test("undoing a bulk resolution lets all its conflicts wait again", async () => {
  const { fabric, ids } = await clashes(["a", "b"]);
  const [tree, gui] = [treeOf(fabric), await guiOf(fabric)];
  const started = await resolveBulk(fabric, { conflict_ids: ids, resolution_strategy: "github_wins" });
  await operationOf(started.body.operation_id);
  await undone(started.body.operation_id);
  expect(treeOf(fabric)).toEqual(tree);
  expect(await guiOf(fabric)).toEqual(gui);
});

test("undoing an ingest puts the file back where it waited", async () => {
  const fabric = await makeFabric({ "raw/pending/new.yaml": vpcYaml("new"), "raw/pending/bad.yaml": "a: [" });
  await sync(fabric);
  const tree = treeOf(fabric);
  const { body } = await call(postIngest, { params: { fabricId: fabric.id }, body: {} });
  expect(treeOf(fabric)).not.toEqual(tree);
  await undone(body.operation_id);
  expect(treeOf(fabric)).toEqual(tree);
  expect(await guiOf(fabric)).toEqual({});
});

test("the sync of one resource is undone like any other", async () => {
  const fabric = await makeFabric({ [file("web")]: vpcYaml("web"), [file("shop")]: vpcYaml("shop") });
  await sync(fabric);
  const { id } = await editHere(fabric, "web", { spec: spec(1500) });
  const [tree, gui] = [treeOf(fabric), await guiOf(fabric)];
  const { body } = await call(postSyncOne, { params: { resourceId: id }, body: {} });
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(vpcYaml("web", 1500));
  expect(await operationOf(body.operation_id)).toMatchObject({
    operation_type: "resource_sync",
    undoable: true,
  });

  expect(await undone(body.operation_id)).toMatchObject({ status: "completed", undoes: body.operation_id });

  expect(treeOf(fabric)).toEqual(tree);
  expect(await guiOf(fabric)).toEqual(gui);
  expect(await operationOf(body.operation_id)).toMatchObject({ undoable: false });
});
