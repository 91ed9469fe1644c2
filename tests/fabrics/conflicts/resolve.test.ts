import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { fabricLock } from "@/lib/fabrics/fabrics/commands";
import { commitTo, headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { DIRECTORY, openConflicts, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import { clash, IN_REPOSITORY, merge, resolve, spec, theirs, VLAN } from "./support";

withWorker();

test("gui_wins decides the conflicting field and keeps the clean changes of both sides, in one commit", async () => {
  const inGit = theirs().replace("team: network", "team: network\n    rack: r1");
  const { fabric, conflict } = await clash({ spec: spec(1002, "10.10.1.254") }, inGit);
  const before = logOf(fabric.repository);

  const { status, body } = await resolve(conflict.conflict_id, {
    resolution_strategy: "gui_wins",
    resolution_notes: "Agreed with the network team",
  });

  expect(status).toBe(200);
  const commit = headOf(fabric.repository);
  expect(body).toEqual({
    success: true,
    message: "Conflict resolved and committed",
    conflict_id: conflict.conflict_id,
    operation_id: expect.stringMatching(/^resolve_\d{8}_\d{6}/),
    resolution_details: {
      strategy_used: "gui_wins",
      resolved_at: expect.any(String),
      resolution_duration_seconds: expect.any(Number),
      auto_applied: true,
      backup_created: expect.stringMatching(new RegExp(`^backup/${conflict.conflict_id}_\\d{8}_\\d{6}$`)),
      commit_sha: commit,
      commit_url: null,
    },
    resolved_state: expect.objectContaining({ spec: spec(1002, "10.10.1.254") }),
    next_steps: { pr_created: false, pr_url: null, requires_approval: false, auto_merge_scheduled: false },
    quality_score: expect.any(Number),
    user_feedback_url: `/api/plugins/hedgehog/conflicts/${conflict.conflict_id}/feedback/`,
  });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    inGit.replace("vlan: 1003", "vlan: 1002").replace("10.10.1.1 #", "10.10.1.254 #"),
  );
  expect(logOf(fabric.repository)).toHaveLength(before.length + 1);
  const web = await resourceNamed(fabric, "web");
  expect(web).toMatchObject({ state: "in_sync", conflict_id: null, labels: { rack: "r1" } });
  expect((await merge(conflict.conflict_id)).body.resolution).toMatchObject({
    strategy: "gui_wins",
    notes: "Agreed with the network team",
    commit_sha: commit,
    operation_id: body.operation_id,
  });
});

test("github_wins takes Git's field and still sends the GUI's clean change", async () => {
  const { fabric, conflict } = await clash({ spec: spec(1002, "10.10.1.254") });
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: "github_wins" });
  expect(body.resolved_state.spec).toEqual(spec(1003, "10.10.1.254"));
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(theirs().replace("10.10.1.1 #", "10.10.1.254 #"));
});

test("what was edited here is backed up also where Git already holds the result", async () => {
  const { fabric, conflict } = await clash();
  const file = readFrom(fabric.repository, IN_REPOSITORY);
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: "github_wins" });
  const { backup_created } = body.resolution_details;
  const kept = readFrom(fabric.repository, `${DIRECTORY}/${backup_created}/gui/default.web.vpc.yaml`);
  expect(kept).toContain("vlan: 1002");
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(file);
  expect((await resourceNamed(fabric, "web")).spec).toEqual(spec(1003));
});

test("without a backup, github_wins over nothing but the field needs no commit", async () => {
  const { fabric, conflict } = await clash();
  const before = headOf(fabric.repository);
  const { body } = await resolve(conflict.conflict_id, {
    resolution_strategy: "github_wins",
    options: { backup_before_resolve: false },
  });
  expect(body.message).toBe("Conflict resolved: Git already held the result");
  expect(body.resolution_details).toMatchObject({ commit_sha: null, backup_created: null });
  expect(headOf(fabric.repository)).toBe(before);
});

test("timestamp_wins takes the side that was edited last", async () => {
  const { fabric, conflict } = await clash();
  await resolve(conflict.conflict_id, { resolution_strategy: "timestamp_wins" });
  // Commits carry whole seconds, so within one second it is the GUI's edit that is later.
  const { details } = conflict;
  const later =
    (details.gui_modification_time ?? "") > (details.github_modification_time ?? "") ? 1002 : 1003;
  expect((await resourceNamed(fabric, "web")).spec).toEqual(spec(later));
});

test.each(["merge", "manual"])("%s leaves no conflicting field undecided: it is named", async (strategy) => {
  const { fabric, conflict } = await clash();
  const before = headOf(fabric.repository);
  const { status, body } = await resolve(conflict.conflict_id, { resolution_strategy: strategy });
  expect([status, body.error_code]).toEqual([422, "CONFLICT_RESOLUTION_FAILED"]);
  expect(body.details.undecided).toEqual([VLAN]);
  expect(body.error).toContain(VLAN);
  expect(headOf(fabric.repository)).toBe(before);
  expect(await openConflicts(fabric)).toHaveLength(1);
});

test("a backup holds what the resolution replaced, byte for byte, in the same commit", async () => {
  const { fabric, conflict } = await clash();
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  const folder = `${DIRECTORY}/${body.resolution_details.backup_created}`;
  expect(readFrom(fabric.repository, `${folder}/managed/vpcs/web.yaml`)).toBe(theirs());
  expect(readFrom(fabric.repository, `${folder}/gui/default.web.vpc.yaml`)).toContain("vlan: 1002");
});

test("the newest twenty backups are kept", async () => {
  const { fabric, conflict } = await clash();
  const old = Array.from({ length: 21 }, (_, day) => `init_202501${String(day + 10)}_000000`);
  commitTo(
    fabric.repository,
    Object.fromEntries(old.map((label) => [`${DIRECTORY}/backup/${label}/managed/a.yaml`, "a: 1\n"])),
  );
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  const kept = pathsOf(fabric.repository)
    .filter((path) => path.startsWith(`${DIRECTORY}/backup/`))
    .map((path) => path.split("/").slice(2, 4).join("/"));
  expect([...new Set(kept)].sort()).toEqual(
    [body.resolution_details.backup_created, ...old.slice(2).map((label) => `backup/${label}`)].sort(),
  );
});

test("without a backup asked for there is none", async () => {
  const { fabric, conflict } = await clash();
  const { body } = await resolve(conflict.conflict_id, {
    resolution_strategy: "gui_wins",
    options: { backup_before_resolve: false },
  });
  expect(body.resolution_details.backup_created).toBeNull();
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web", 1002));
});

test("auto_apply false keeps the result here, and the next sync commits it", async () => {
  const { fabric, conflict } = await clash();
  const before = headOf(fabric.repository);

  const { body } = await resolve(conflict.conflict_id, {
    resolution_strategy: "gui_wins",
    options: { auto_apply: false },
  });

  expect(body.resolution_details).toMatchObject({
    auto_applied: false,
    commit_sha: null,
    backup_created: null,
  });
  expect(headOf(fabric.repository)).toBe(before);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", spec: spec(1002) });
  expect(await openConflicts(fabric)).toEqual([]);
  const operation = await sync(fabric);
  expect(operation.statistics).toMatchObject({ conflicts_detected: 0, resources_updated: 1 });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web", 1002));
});

test("what Git moved on to meanwhile is merged in", async () => {
  const { fabric, conflict } = await clash();
  const newer = theirs().replace("team: network", "team: core");
  commitTo(fabric.repository, { [IN_REPOSITORY]: newer }, "Hand over");
  const { status } = await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  expect(status).toBe(200);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(newer.replace("vlan: 1003", "vlan: 1002"));
});

test.each([
  [{ resolution_strategy: "coin_toss" }, "resolution_strategy"],
  [{}, "resolution_strategy"],
  [{ resolution_strategy: "manual", user_decisions: { [VLAN]: "mine" } }, `user_decisions.${VLAN}`],
  [{ resolution_strategy: "gui_wins", options: { create_pr: true } }, "options.create_pr"],
  [{ resolution_strategy: "gui_wins", options: { force: true } }, "options.force"],
])("%j is refused by name", async (input, field) => {
  const { conflict } = await clash();
  const { status, body } = await resolve(conflict.conflict_id, input);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual([field]);
});

test("while an operation of the fabric runs, nothing is resolved", async () => {
  const { fabric, conflict } = await clash();
  const id = `sync_held_${fabric.id}`;
  await database().operation.create({
    data: {
      id,
      kind: "sync",
      fabricId: fabric.id,
      actorLabel: "t",
      request: {},
      lockKey: fabricLock(fabric.id),
    },
  });
  const { status, body } = await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  expect([status, body.error_code, body.details.operation_id]).toEqual([409, "OPERATION_IN_PROGRESS", id]);
});

test("a conflict is resolved once", async () => {
  const { fabric, conflict } = await clash();
  await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  const once = logOf(fabric.repository);
  const { status, body } = await resolve(conflict.conflict_id, { resolution_strategy: "github_wins" });
  expect([status, body.error_code]).toEqual([409, "CONFLICT_ALREADY_RESOLVED"]);
  expect(body.details.resolved_by).toMatch(/^administrator-/);
  expect(logOf(fabric.repository)).toEqual(once);
});
