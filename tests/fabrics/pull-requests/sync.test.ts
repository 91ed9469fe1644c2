import { expect, test } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { commitTo, git, headOf, logOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  editHere,
  makeFabric,
  openConflicts,
  removeHere,
  resourceNamed,
  sync,
  vpcYaml,
  withWorker,
} from "../support";
import {
  branchesOf,
  eventsOf,
  followed,
  IN_REPOSITORY,
  makeGithubFabric,
  PATH,
  propose,
  pullRequestOf,
  pullRequestsOf,
  refresh,
} from "./support";

withWorker();

const DATE = new Date().toISOString().slice(0, 10).replaceAll("-", "");

test("a sync with a pull request leaves the branch as it is and proposes one commit on a branch of its own", async () => {
  const fabric = await makeGithubFabric();
  const before = headOf(fabric.repository);
  await editHere(fabric, "web", { labels: { team: "storage" } });

  const operation = await propose(fabric, { pr_title: "Move web to storage", pr_body: "As agreed." });

  expect(operation).toMatchObject({ status: "completed", errors: [] });
  expect(headOf(fabric.repository)).toBe(before);
  const branch = `hnp-sync-${DATE}`;
  expect(branchesOf(fabric.repository)).toEqual([branch, "main"]);
  const [commit, parent] = logOf(fabric.repository, branch);
  expect(parent?.commit).toBe(before);
  expect(commit?.message).toContain(`Tideline-Operation: ${operation.operation_id}`);
  expect(readFrom(fabric.repository, IN_REPOSITORY, branch)).toBe(
    vpcYaml("web").replace("team: network", "team: storage"),
  );
  const [pull, ...others] = fabric.github.pulls;
  expect(others).toEqual([]);
  expect(pull).toMatchObject({ title: "Move web to storage", branch, into: "main", head: commit?.commit });
  expect(pull?.body).toMatch(
    /^As agreed\.\n\n- Change VPC `default\/web` in `managed\/vpcs\/web\.yaml`: `metadata\.labels\.team`/,
  );
  expect(operation.github_integration).toMatchObject({
    commit_sha: commit?.commit,
    branch_name: branch,
    pull_request_url: fabric.github.urlOf("acme/network/pull/1"),
    pull_request: { number: 1, state: "open" },
    rate_limit_remaining: fabric.github.rate.remaining,
    rate_limit_reset: new Date(fabric.github.rate.reset * 1000).toISOString(),
  });
  expect(await pullRequestsOf(fabric)).toMatchObject([
    { number: 1, state: "open", branch, operation_id: operation.operation_id, waiting: 1, resource_count: 1 },
  ]);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", labels: { team: "storage" } });
  expect(await eventsOf(fabric)).toContain("pull_request_opened");
});

test("what is proposed waits: other syncs write everything else", async () => {
  const fabric = await makeGithubFabric({
    [PATH]: vpcYaml("web"),
    "managed/vpcs/db.yaml": vpcYaml("db", 1002),
  });
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await propose(fabric);
  await editHere(fabric, "web", { labels: { team: "compute" } });
  await editHere(fabric, "db", { labels: { team: "database" } });

  const operation = await sync(fabric, { conflict_resolution: { strategy: "gui_wins" } });

  expect(operation.status).toBe("completed");
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web"));
  expect(readFrom(fabric.repository, IN_REPOSITORY.replace("web", "db"))).toContain("team: database");
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", labels: { team: "compute" } });
});

test("a second pull request proposes only what does not wait already, on a numbered branch", async () => {
  const fabric = await makeGithubFabric({
    [PATH]: vpcYaml("web"),
    "managed/vpcs/db.yaml": vpcYaml("db", 1002),
  });
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await propose(fabric);
  await editHere(fabric, "db", { labels: { team: "database" } });

  await propose(fabric);

  const branch = `hnp-sync-${DATE}-2`;
  expect(fabric.github.pulls.map((pull) => pull.branch)).toEqual([`hnp-sync-${DATE}`, branch]);
  expect(readFrom(fabric.repository, IN_REPOSITORY, branch)).toBe(vpcYaml("web"));
  expect((await propose(fabric)).github_integration.pull_request_url).toBeNull();
});

test.each(["merge", "squash", "rebase"] as const)(
  "a pull request that ends in a %s makes its resources agree, with no conflict and no commit",
  async (how) => {
    const fabric = await makeGithubFabric({
      [PATH]: vpcYaml("web"),
      "managed/vpcs/old.yaml": vpcYaml("old", 1002),
    });
    await editHere(fabric, "web", { labels: { team: "storage" } });
    await removeHere(fabric, "old");
    await createHere(fabric, {
      kind: "VPC",
      api_version: "vpc.githedgehog.com/v1beta1",
      name: "new",
      spec: (await resourceNamed(fabric, "web")).spec,
    });
    await propose(fabric);
    const merged = fabric.github.merge(1, { how });
    const at = new Date().toISOString();

    const { status, body } = await refresh((await pullRequestOf(fabric)).id);

    expect({ status, body }).toMatchObject({ status: 200, body: { state: "merged", merge_commit: merged } });
    const follow = await followed(fabric, at);
    expect(follow).toMatchObject({
      operation_type: "github_to_gui",
      status: "completed",
      initiated_by: "GitHub",
    });
    expect(await openConflicts(fabric)).toEqual([]);
    expect(await resourceNamed(fabric, "web")).toMatchObject({
      state: "in_sync",
      labels: { team: "storage" },
    });
    expect(await resourceNamed(fabric, "new")).toMatchObject({ state: "in_sync" });
    expect(await database().resource.count({ where: { fabricId: fabric.id, name: "old" } })).toBe(0);
    expect(await pullRequestOf(fabric)).toMatchObject({ state: "merged", waiting: 0 });
    const commits = logOf(fabric.repository).length;
    expect(await sync(fabric)).toMatchObject({ github_integration: { commit_sha: null } });
    expect(logOf(fabric.repository)).toHaveLength(commits);
    expect(await eventsOf(fabric)).toContain("pull_request_merged");
  },
);

test("what reviewers amend comes here as Git's change, beside what was edited here meanwhile", async () => {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await propose(fabric);
  await editHere(fabric, "web", { labels: { team: "storage", rack: "r1" } });
  const text = vpcYaml("web").replace("team: network", "team: backup").replace("vlan: 1001", "vlan: 1040");
  fabric.github.merge(1, { how: "squash", amend: { [IN_REPOSITORY]: text } });

  // Nobody has told of the merge: the sync that sees the branch move asks.
  await sync(fabric);

  expect(await openConflicts(fabric)).toEqual([]);
  expect(await pullRequestOf(fabric)).toMatchObject({ state: "merged", waiting: 0 });
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    labels: { team: "backup", rack: "r1" },
    spec: { subnets: { default: { vlan: 1040 } } },
  });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    text.replace("team: backup", "team: backup\n    rack: r1"),
  );
});

test("a pull request that is closed gives its resources back, and one that is reopened takes them again", async () => {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await propose(fabric);
  const { id } = await pullRequestOf(fabric);
  fabric.github.closePull(1);

  expect((await refresh(id)).body).toMatchObject({ state: "closed", waiting: 0 });
  expect(await eventsOf(fabric)).toContain("pull_request_closed");

  fabric.github.reopenPull(1);
  expect((await refresh(id)).body).toMatchObject({ state: "open", waiting: 1 });
  await sync(fabric);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web"));

  fabric.github.closePull(1);
  await refresh(id);
  await sync(fabric);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toContain("team: storage");
});

test("Git's own changes of a waiting resource still come here", async () => {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await propose(fabric);
  commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) }, "Renumber");
  await sync(fabric);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "edited",
    labels: { team: "storage" },
    spec: { subnets: { default: { vlan: 1050 } } },
  });

  fabric.github.merge(1);
  await sync(fabric);

  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", labels: { team: "storage" } });
  expect(await openConflicts(fabric)).toEqual([]);
});

test("a branch name of ours that is taken gets a number, somebody else's is refused by its field", async () => {
  const fabric = await makeGithubFabric();
  git(fabric.repository, ["branch", "feature", "main"]);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  const start = (branch_name: string) =>
    call(postSync, { params: { fabricId: fabric.id }, body: { options: { create_pr: true, branch_name } } });

  for (const [name, words] of [
    ["feature", /not one of Tideline's/],
    ["main", /would go into/],
    ["a..b", /neither/],
    ["-x", /dash/],
  ] as const) {
    const { status, body } = await start(name);
    expect(status).toBe(422);
    expect(body.details.field_errors["options.branch_name"][0]).toMatch(words);
  }
  await propose(fabric, { branch_name: "changes/web" });
  fabric.github.closePull(1);
  await refresh((await pullRequestOf(fabric)).id);
  await propose(fabric, { branch_name: "changes/web" });
  expect(fabric.github.pulls.map((pull) => pull.branch)).toEqual(["changes/web", "changes/web-2"]);
});

test("a sync that has nothing to propose opens nothing", async () => {
  const fabric = await makeGithubFabric();
  const operation = await propose(fabric);
  expect(operation).toMatchObject({ status: "completed", github_integration: { pull_request_url: null } });
  expect(branchesOf(fabric.repository)).toEqual(["main"]);
  expect(await pullRequestsOf(fabric)).toEqual([]);
});

test("a dry run with a pull request writes nothing anywhere", async () => {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  const calls = fabric.github.calls.length;
  await propose(fabric, { dry_run: true });
  expect(branchesOf(fabric.repository)).toEqual(["main"]);
  expect(fabric.github.calls).toHaveLength(calls);
});

test("a repository whose host has no pull requests refuses one, naming the option", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  const { status, body } = await call(postSync, {
    params: { fabricId: fabric.id },
    body: { options: { create_pr: true } },
  });
  expect(status).toBe(422);
  expect(body).toMatchObject({
    error_code: "VALIDATION_FAILED",
    details: {
      field_errors: { "options.create_pr": [expect.stringMatching(/no pull requests/)] },
      suggestions: expect.arrayContaining([expect.any(String)]),
    },
  });
});
