import { expect, test } from "vitest";
import { GET as getConflict } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/route";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { call } from "@/tests/support/call";
import { commitTo, headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { resolve, spec, VLAN } from "../conflicts/support";
import { DIRECTORY, editHere, openConflicts, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import {
  branchesOf,
  eventsOf,
  followed,
  type GithubFabric,
  IN_REPOSITORY,
  makeGithubFabric,
  pullRequestOf,
  pullRequestsOf,
  refresh,
} from "./support";

withWorker();

/** A fabric on GitHub whose vlan was decided differently on the two sides. */
async function clash(): Promise<{ fabric: GithubFabric; id: string }> {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { spec: spec(1002) });
  commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1003) }, "Renumber");
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  if (!conflict) throw new Error("No conflict");
  return { fabric, id: conflict.conflict_id };
}

const conflictOf = async (conflictId: string) => (await call(getConflict, { params: { conflictId } })).body;

const DECISION = {
  resolution_strategy: "manual",
  user_decisions: { [VLAN]: { value: 1500 } },
  options: { create_pr: true, pr_title: "Settle the vlan of web", auto_apply: false },
  resolution_notes: "Agreed with the network team",
};

test("a resolution with a pull request waits in it until it is merged, and is resolved by the merge", async () => {
  const { fabric, id } = await clash();
  const before = headOf(fabric.repository);

  const { status, body } = await resolve(id, DECISION);

  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      message: "The resolution waits in pull request #1",
      resolution_details: { strategy_used: "manual", auto_applied: false },
      resolved_state: { spec: spec(1500) },
      next_steps: {
        pr_created: true,
        pr_url: fabric.github.urlOf("acme/network/pull/1"),
        requires_approval: true,
      },
    },
  });
  expect(headOf(fabric.repository)).toBe(before);
  const branch = fabric.github.pulls[0]?.branch ?? "";
  expect(branch).toMatch(/^hnp-resolve-conflict_\d+-\d{8}$/);
  expect(fabric.github.pulls[0]).toMatchObject({ title: "Settle the vlan of web" });
  expect(fabric.github.pulls[0]?.body).toContain("Agreed with the network team");
  expect(readFrom(fabric.repository, IN_REPOSITORY, branch)).toBe(vpcYaml("web", 1500));
  expect(pathsOf(fabric.repository, branch)).toContain(
    `${DIRECTORY}/${body.resolution_details.backup_created}/managed/vpcs/web.yaml`,
  );
  expect(await conflictOf(id)).toMatchObject({
    status: "resolving",
    pull_request: { number: 1, state: "open" },
    resolution: null,
  });
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "conflict", spec: spec(1002) });

  const merged = fabric.github.merge(1);
  const at = new Date().toISOString();
  await refresh((await pullRequestOf(fabric)).id);
  await followed(fabric, at);

  expect(await conflictOf(id)).toMatchObject({
    status: "resolved",
    pull_request: { number: 1, state: "merged" },
    resolution: { strategy: "manual", notes: "Agreed with the network team", commit_sha: merged },
  });
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1500) });
  expect(await eventsOf(fabric)).toEqual(
    expect.arrayContaining(["pull_request_merged", "conflict_resolved"]),
  );
});

test("while it waits, neither a sync nor another decision settles it in another way", async () => {
  const { fabric, id } = await clash();
  await resolve(id, DECISION);
  const before = headOf(fabric.repository);

  await sync(fabric, { conflict_resolution: { strategy: "gui_wins" } });
  const again = await resolve(id, { resolution_strategy: "github_wins" });

  expect(headOf(fabric.repository)).toBe(before);
  expect(again).toMatchObject({
    status: 409,
    body: { details: { pull_request_url: fabric.github.urlOf("acme/network/pull/1") } },
  });
  expect(await conflictOf(id)).toMatchObject({ status: "resolving" });
  expect(await pullRequestsOf(fabric)).toHaveLength(1);
});

test("a pull request that is closed makes its conflict one to be decided again", async () => {
  const { fabric, id } = await clash();
  await resolve(id, DECISION);
  fabric.github.closePull(1);

  await refresh((await pullRequestOf(fabric)).id);

  expect(await conflictOf(id)).toMatchObject({ status: "detected", pull_request: null });
  expect(await resolve(id, { resolution_strategy: "github_wins" })).toMatchObject({ status: 200 });
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1003) });
});

test("a fabric that moves gives its pull requests up, and tells of them and of what waited in them", async () => {
  const { fabric, id } = await clash();
  await resolve(id, DECISION);
  const body = { gitops_directory: "elsewhere" };
  await call(patchFabric, { method: "PATCH", params: { fabricId: fabric.id }, body });
  expect(await pullRequestOf(fabric)).toMatchObject({ state: "closed" });
  expect((await eventsOf(fabric)).slice(-2)).toEqual(["pull_request_closed", "conflict_resolved"]);
  expect(await conflictOf(id)).toMatchObject({ status: "resolved", resolution: { strategy: "moved" } });
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", conflict_id: null });
});

test("what reviewers amend in a resolution is what both sides hold after the merge", async () => {
  const { fabric, id } = await clash();
  await resolve(id, DECISION);
  fabric.github.merge(1, { how: "squash", amend: { [IN_REPOSITORY]: vpcYaml("web", 1600) } });

  await sync(fabric);

  expect(await conflictOf(id)).toMatchObject({ status: "resolved" });
  expect(await openConflicts(fabric)).toEqual([]);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1600) });
});

test("a decision for Git's side that loses an edit keeps its backup in the pull request", async () => {
  const { fabric, id } = await clash();
  const { body } = await resolve(id, {
    resolution_strategy: "github_wins",
    options: { create_pr: true },
  });
  expect(body.next_steps).toMatchObject({ pr_created: true });
  const [pull] = fabric.github.pulls;
  expect(
    readFrom(
      fabric.repository,
      `${DIRECTORY}/${body.resolution_details.backup_created}/gui/default.web.vpc.yaml`,
      pull?.branch,
    ),
  ).toContain("vlan: 1002");
  expect(await resourceNamed(fabric, "web")).toMatchObject({ spec: spec(1002) });
  fabric.github.merge(1);
  await sync(fabric);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1003) });
});

test("a decision that changes nothing in Git needs no pull request", async () => {
  const { fabric, id } = await clash();
  const commits = logOf(fabric.repository).length;
  const { body } = await resolve(id, {
    resolution_strategy: "github_wins",
    options: { create_pr: true, backup_before_resolve: false },
  });
  expect(body).toMatchObject({
    message: "Conflict resolved: Git already held the result",
    next_steps: { pr_created: false, requires_approval: false },
  });
  expect(branchesOf(fabric.repository)).toEqual(["main"]);
  expect(logOf(fabric.repository)).toHaveLength(commits);
  expect(await conflictOf(id)).toMatchObject({ status: "resolved" });
});
