import { expect, test } from "vitest";
import { DELETE as deleteResource } from "@/app/api/plugins/hedgehog/resources/[resourceId]/route";
import { call } from "@/tests/support/call";
import { commitTo, headOf, pathsOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  resourcesOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";
import { clash, IN_REPOSITORY, merge, PATH, resolve, saveDraft, spec, theirs, VLAN } from "./support";

withWorker();

const removeHere = async (fabric: TestFabric, name: string) =>
  call(deleteResource, { method: "DELETE", params: { resourceId: (await resourceNamed(fabric, name)).id } });

test("a resource has one open conflict, whose id stays and whose fields follow both sides", async () => {
  const { fabric, conflict } = await clash();
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1044, "10.10.1.252") });
  const [afterEdit] = await openConflicts(fabric);
  commitTo(
    fabric.repository,
    { [IN_REPOSITORY]: theirs(1055).replace("10.10.1.1 #", "10.10.1.253 #") },
    "Again",
  );
  await sync(fabric);

  const open = await openConflicts(fabric);

  expect(afterEdit?.details.gui_values[VLAN]).toBe(1044);
  expect(open).toHaveLength(1);
  expect(open[0]?.conflict_id).toBe(conflict.conflict_id);
  expect(open[0]?.detected_at).toBe(conflict.detected_at);
  expect(open[0]?.details.gui_values).toMatchObject({ [VLAN]: 1044 });
  expect(open[0]?.details.github_values).toMatchObject({ [VLAN]: 1055 });
  expect(open[0]?.details.conflicting_fields).toHaveLength(2);
});

test("a conflicted resource waits whole: nothing of either side is overwritten", async () => {
  const inGit = theirs().replace("team: network", "team: core");
  const { fabric } = await clash({ spec: spec(1002, "10.10.1.254") }, inGit);
  const head = headOf(fabric.repository);
  await sync(fabric);
  expect(headOf(fabric.repository)).toBe(head);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(inGit);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "conflict",
    labels: { team: "network" },
    spec: spec(1002, "10.10.1.254"),
  });
});

test("it closes by itself when an edit here agrees with Git", async () => {
  const { fabric, conflict } = await clash();
  await editHere(fabric, "web", { spec: spec(1003) });
  expect(await openConflicts(fabric)).toEqual([]);
  expect((await merge(conflict.conflict_id)).body).toMatchObject({
    conflict: { status: "resolved" },
    resolution: { strategy: "agreed", resolved_by: null },
  });
  await sync(fabric);
  expect((await resourceNamed(fabric, "web")).state).toBe("in_sync");
});

test("it closes by itself when Git comes to agree", async () => {
  const { fabric, conflict } = await clash();
  commitTo(fabric.repository, { [IN_REPOSITORY]: theirs(1002) }, "Agree");
  await sync(fabric);
  expect(await openConflicts(fabric)).toEqual([]);
  expect((await merge(conflict.conflict_id)).body.resolution.strategy).toBe("agreed");
  expect((await resourceNamed(fabric, "web")).state).toBe("in_sync");
});

test("deleted here and changed in Git: deleting or keeping decides the whole resource", async () => {
  for (const [resolution_strategy, survives] of [
    ["github_wins", true],
    ["gui_wins", false],
  ] as const) {
    const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
    await sync(fabric);
    await removeHere(fabric, "web");
    commitTo(fabric.repository, { [IN_REPOSITORY]: theirs() }, "Renumber");
    await sync(fabric);
    const [conflict] = await openConflicts(fabric);
    expect(conflict).toMatchObject({
      conflict_type: "delete_modify",
      details: { conflicting_fields: ["$"] },
    });

    const { status, body } = await resolve(conflict?.conflict_id ?? "", { resolution_strategy });

    expect(status).toBe(200);
    expect(body.resolved_state === null).toBe(!survives);
    expect(pathsOf(fabric.repository).includes(IN_REPOSITORY)).toBe(survives);
    expect((await resourcesOf(fabric)).map(({ state }) => state)).toEqual(survives ? ["in_sync"] : []);
  }
});

test("changed here and deleted in Git: the file does not come back until that is decided", async () => {
  const { fabric, conflict } = await clash({ spec: spec(1002) }, null);
  expect(conflict).toMatchObject({ conflict_type: "delete_modify", severity: "high" });
  await sync(fabric);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBeNull();
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  expect(body.resolved_state.spec).toEqual(spec(1002));
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toContain("vlan: 1002");
});

test("a deletion beats a change of comments alone", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  await removeHere(fabric, "web");
  commitTo(fabric.repository, { [IN_REPOSITORY]: `# new words\n${vpcYaml("web")}` }, "Comment");
  await sync(fabric);
  expect(await openConflicts(fabric)).toEqual([]);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBeNull();
});

test("created on both sides: only what differs conflicts, equal data agrees", async () => {
  const fabric = await makeFabric();
  await createHere(fabric, {
    kind: "VPC",
    name: "web",
    labels: { team: "network", here: "1" },
    spec: spec(1002),
  });
  await createHere(fabric, { kind: "VPC", name: "same", labels: { team: "network" }, spec: spec() });
  commitTo(
    fabric.repository,
    { [IN_REPOSITORY]: theirs(), [IN_REPOSITORY.replace("web", "same")]: vpcYaml("same") },
    "Create",
  );
  await sync(fabric);
  const open = await openConflicts(fabric);
  expect(open).toHaveLength(1);
  expect(open[0]).toMatchObject({ conflict_type: "create_create", details: { conflicting_fields: [VLAN] } });
  expect((await resourceNamed(fabric, "same")).state).toBe("in_sync");
  const { body } = await resolve(open[0]?.conflict_id ?? "", { resolution_strategy: "github_wins" });
  expect(body.resolved_state).toMatchObject({ spec: spec(1003), metadata: { labels: { here: "1" } } });
});

test("a file that cannot be read is mended in Git, not decided here", async () => {
  const { fabric } = await clash();
  commitTo(fabric.repository, { [IN_REPOSITORY]: "spec: [\n" }, "Break it");
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  expect(conflict?.conflict_type).toBe("file_corruption");
  const { status, body } = await resolve(conflict?.conflict_id ?? "", { resolution_strategy: "gui_wins" });
  expect([status, body.error_code]).toEqual([422, "CONFLICT_RESOLUTION_FAILED"]);
  expect(body.details).toMatchObject({
    paths: [PATH],
    line: expect.any(Number),
    suggestions: [expect.any(String)],
  });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe("spec: [\n");
});

test("a draft is kept until it is forgotten, over syncs too", async () => {
  const { fabric, conflict } = await clash();
  const draft = { decisions: { [VLAN]: { take: "gui_value" } }, text: null };
  expect((await merge(conflict.conflict_id)).body.draft).toBeNull();
  expect((await saveDraft(conflict.conflict_id, draft)).body).toEqual({ success: true });
  await sync(fabric);
  expect((await merge(conflict.conflict_id)).body.draft).toEqual(draft);
  await saveDraft(conflict.conflict_id, null);
  expect((await merge(conflict.conflict_id)).body.draft).toBeNull();
  await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  const late = await saveDraft(conflict.conflict_id, draft);
  expect([late.status, late.body.error_code]).toEqual([409, "CONFLICT_ALREADY_RESOLVED"]);
});

test("the merge editor gets the three documents as data and text, and who wrote them", async () => {
  const { conflict } = await clash();
  const { body } = await merge(conflict.conflict_id);
  expect(body).toMatchObject({
    base: { spec: spec(1001) },
    gui: { spec: spec(1002) },
    git: { spec: spec(1003) },
    git_text: theirs(),
    base_text: vpcYaml("web", 1001),
    git_author: "Alice",
    gui_author: expect.stringMatching(/^administrator-/),
    git_commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    draft: null,
    surroundings: { dependants: [], networks: [] },
    resolution: null,
  });
});
