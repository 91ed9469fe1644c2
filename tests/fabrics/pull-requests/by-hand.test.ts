import { expect, test } from "vitest";
import { POST as postRefresh } from "@/app/api/plugins/hedgehog/pull-requests/[pullRequestId]/refresh/route";
import { database } from "@/lib/db";
import { pollPullRequestsJob } from "@/lib/fabrics/pull-requests/jobs";
import { githubRepository } from "@/lib/github/repository";
import { systemActor } from "@/lib/operations/actor";
import { call } from "@/tests/support/call";
import { commitTo, git, inClone, publish } from "@/tests/support/git";
import { resolve } from "../conflicts/support";
import { editHere, openConflicts, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import {
  branchesOf,
  eventsOf,
  type GithubFabric,
  IN_REPOSITORY,
  makeGithubFabric,
  propose,
  pullRequestOf,
  refresh,
} from "./support";

withWorker();

/**
 * A fabric on a host that has pages but no API for us: what tells a host is the name, and loopback has none, so GitHub
 * itself is used without a token, as over ssh with a key.
 */
async function withoutApi(): Promise<GithubFabric> {
  const fabric = await makeGithubFabric();
  fabric.github.openToAll();
  await database().fabric.update({ where: { id: fabric.id }, data: { gitTokenEncrypted: null } });
  await editHere(fabric, "web", { labels: { team: "storage" } });
  return fabric;
}

test("the branch is pushed, and the answer links to where a person opens the pull request", async () => {
  const fabric = await withoutApi();
  const calls = fabric.github.calls.length;

  const operation = await propose(fabric, { branch_name: "changes" });

  const url = `${fabric.url.replace(".git", "")}/compare/main...changes?expand=1`;
  expect(operation).toMatchObject({
    status: "completed",
    github_integration: { branch_name: "changes", pull_request_url: url, pull_request: { number: null } },
  });
  expect(branchesOf(fabric.repository)).toEqual(["changes", "main"]);
  expect(fabric.github.calls).toHaveLength(calls);
  expect(await pullRequestOf(fabric)).toMatchObject({ number: null, url, state: "open", waiting: 1 });
});

test.each(["merge", "squash"] as const)("a %s by hand is found in the branch", async (how) => {
  const fabric = await withoutApi();
  await propose(fabric, { branch_name: "changes" });
  inClone(fabric.repository, "main", (clone) => {
    if (how === "merge") git(clone, ["merge", "--quiet", "--no-ff", "refs/remotes/origin/changes"]);
    else {
      git(clone, ["merge", "--quiet", "--squash", "refs/remotes/origin/changes"]);
      git(clone, ["commit", "--quiet", "-m", "Squashed"]);
    }
    return publish(clone);
  });
  const { id } = await pullRequestOf(fabric);

  const { status, body } = await refresh(id);

  expect({ status, body }).toMatchObject({ status: 200, body: { state: "merged", waiting: 0 } });
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", labels: { team: "storage" } });
  expect(await eventsOf(fabric)).toContain("pull_request_merged");
});

test("a branch that is deleted without a merge gives its resources back, found by the poll", async () => {
  const fabric = await withoutApi();
  await propose(fabric, { branch_name: "changes" });
  git(fabric.repository, ["update-ref", "-d", "refs/heads/changes"]);
  const ctx = { db: database(), actor: systemActor("scheduler"), requestId: null };

  await pollPullRequestsJob.perform({ ...ctx, now: new Date(Date.now() + 200_000) }, {});
  expect(await pullRequestOf(fabric)).toMatchObject({ state: "open" });
  for (const _ of [1, 2])
    await pollPullRequestsJob.perform({ ...ctx, now: new Date(Date.now() + 400_000) }, {});

  expect(await pullRequestOf(fabric)).toMatchObject({ state: "closed", waiting: 0 });
  expect((await eventsOf(fabric)).filter((type) => type === "pull_request_closed")).toHaveLength(1);
});

test("a resolution by hand says what is left to do", async () => {
  const fabric = await withoutApi();
  commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web").replace("team: network", "team: edge") });
  await sync(fabric, { conflict_resolution: { auto_resolve_simple: false } });
  const [conflict] = await openConflicts(fabric);
  const { body } = await resolve(conflict?.conflict_id ?? "", {
    resolution_strategy: "gui_wins",
    options: { create_pr: true },
  });
  expect(body.message).toMatch(/open its pull request by hand$/);
  expect(body.next_steps).toMatchObject({
    pr_created: false,
    pr_url: expect.stringContaining("/compare/main...hnp-resolve-"),
    requires_approval: true,
  });
});

test("a pull request that does not exist is 404, and nobody without the permission asks about one", async () => {
  expect((await refresh(999_999)).status).toBe(404);
  const as = { params: { pullRequestId: 1 }, body: {} };
  expect((await call(postRefresh, { ...as, as: null })).status).toBe(401);
  expect((await call(postRefresh, { ...as, as: "viewer" })).status).toBe(403);
});

test.each([
  ["https://github.com/acme/network.git", true],
  ["git@github.com:acme/network.git", true],
  ["ssh://git@ssh.github.com:443/acme/network.git", true],
  ["https://github.example.net/acme/network.git", false],
  ["https://gitlab.com/acme/network.git", false],
  ["https://github.com.example.net/acme/network.git", false],
  ["https://github.com/acme/network/tree", false],
  ["/srv/git/acme/network.git", false],
])("the token of %s goes to GitHub: %s", (url, isOurs) => {
  process.env.GITHUB_API_URL = "";
  expect(githubRepository(url)).toEqual(isOurs ? { owner: "acme", repo: "network" } : null);
});

test("an Enterprise Server is the host of its API", () => {
  process.env.GITHUB_API_URL = "https://git.example.net/api/v3";
  expect(githubRepository("https://git.example.net/acme/network.git")).not.toBeNull();
  expect(githubRepository("git@git.example.net:acme/network.git")).not.toBeNull();
  expect(githubRepository("https://github.com/acme/network.git")).toBeNull();
});
