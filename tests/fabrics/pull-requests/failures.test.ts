import { expect, test } from "vitest";
import { database } from "@/lib/db";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { openGithub } from "@/lib/github/client";
import { assertPullRequests } from "@/lib/github/pull-requests";
import { commitTo } from "@/tests/support/git";
import { type ApiAnswer, failure } from "@/tests/support/github-api";
import { resolve } from "../conflicts/support";
import { editHere, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import {
  branchesOf,
  type GithubFabric,
  makeGithubFabric,
  propose,
  pullRequestOf,
  pullRequestsOf,
  refresh,
} from "./support";

withWorker();

async function edited(): Promise<GithubFabric> {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  return fabric;
}

const rowOf = ({ id }: GithubFabric) => database().fabric.findUniqueOrThrow({ where: { id } });

/** Nothing of a proposal is left anywhere, and the fabric's connection is as good as it was. */
async function nothingHappened(fabric: GithubFabric): Promise<void> {
  expect(branchesOf(fabric.repository)).toEqual(["main"]);
  expect(await pullRequestsOf(fabric)).toEqual([]);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited" });
  expect(await rowOf(fabric)).toMatchObject({ connectionStatus: "connected" });
}

/** What an operation that failed tells beside its message. */
const detailsOf = ({ result }: SyncOperation) =>
  (result as { error: { details: Record<string, unknown> } }).error.details;

const inAnHour = () => Math.ceil(Date.now() / 1000) + 3600;
const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

test.each<[string, () => ApiAnswer]>([
  [
    "an allowance that is spent for an hour",
    () => ({
      status: 403,
      headers: { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": String(inAnHour()) },
      body: failure("API rate limit exceeded for user ID 1."),
    }),
  ],
  [
    "a secondary limit of ten minutes",
    () => ({ status: 403, headers: { "Retry-After": "600" }, body: failure(SECONDARY) }),
  ],
  ["a secondary limit without a time", () => ({ status: 429, body: failure(SECONDARY) })],
])(
  "%s fails the operation with the time to come again, and GitHub is left alone until then",
  async (_, answer) => {
    const fabric = await edited();
    fabric.github.meddle = () => answer();

    const operation = await propose(fabric);

    expect(operation).toMatchObject({ status: "failed", errors: [{ code: "GITHUB_RATE_LIMITED" }] });
    const details = detailsOf(operation) as { retry_at: string; github_error: string };
    expect(Date.parse(details.retry_at)).toBeGreaterThan(Date.now() + 30_000);
    expect(details.github_error).toMatch(/rate limit/);
    await nothingHappened(fabric);
    expect((await rowOf(fabric)).githubBlockedUntil?.toISOString()).toBe(details.retry_at);
    const calls = fabric.github.calls.length;
    expect(await propose(fabric)).toMatchObject({ errors: [{ code: "GITHUB_RATE_LIMITED" }] });
    expect(fabric.github.calls).toHaveLength(calls);
  },
);

test("a short limit is waited out", async () => {
  const fabric = await edited();
  let refusals = 0;
  fabric.github.meddle = () => {
    refusals += 1;
    return refusals === 1 ? { status: 403, headers: { "Retry-After": "1" }, body: failure(SECONDARY) } : null;
  };
  expect(await propose(fabric)).toMatchObject({
    status: "completed",
    github_integration: { pull_request: { number: 1 } },
  });
});

test("a limit met while waiting for an answer is 503 there", async () => {
  const fabric = await edited();
  await propose(fabric);
  fabric.github.meddle = () => ({ status: 403, headers: { "Retry-After": "600" }, body: failure(SECONDARY) });
  const { status, body } = await refresh((await pullRequestOf(fabric)).id);
  expect(status).toBe(503);
  expect(body).toMatchObject({
    error_code: "GITHUB_RATE_LIMITED",
    details: { retry_at: expect.any(String) },
  });
});

test.each<[string, ApiAnswer, RegExp]>([
  ["bad credentials", { status: 401, body: failure("Bad credentials") }, /Bad credentials/],
  [
    "a permission that is missing",
    { status: 403, body: failure("Resource not accessible by personal access token") },
    /not accessible/,
  ],
  ["a repository it may not see", { status: 404, body: failure("Not Found") }, /Not Found/],
])("%s come out in GitHub's own words", async (_, answer, words) => {
  const fabric = await edited();
  fabric.github.meddle = () => answer;
  const operation = await propose(fabric);
  expect(operation).toMatchObject({ status: "failed", errors: [{ code: "REPOSITORY_ACCESS_DENIED" }] });
  const details = detailsOf(operation);
  expect(details.github_error).toMatch(words);
  expect(details.suggestions).toEqual([expect.any(String)]);
  expect((await rowOf(fabric)).lastApiError).toBe(operation.errors[0]?.message);
  await nothingHappened(fabric);
});

test("a token that may only read proposes nothing", async () => {
  const fabric = await edited();
  fabric.github.mayPush = false;
  expect(await propose(fabric)).toMatchObject({ errors: [{ code: "REPOSITORY_ACCESS_DENIED" }] });
  await nothingHappened(fabric);
});

test("a pull request that GitHub refuses leaves no branch behind", async () => {
  const fabric = await edited();
  fabric.github.meddle = ({ method }) =>
    method === "POST"
      ? {
          status: 422,
          body: {
            message: "Validation Failed",
            errors: [{ resource: "PullRequest", code: "custom", message: "No commits between main and x" }],
            documentation_url: "https://docs.github.com/rest/pulls/pulls#create-a-pull-request",
          },
        }
      : null;
  const operation = await propose(fabric);
  expect(operation.errors[0]?.message).toContain("Validation Failed: No commits between main and x");
  await nothingHappened(fabric);
  fabric.github.meddle = () => null;
  expect(await propose(fabric)).toMatchObject({ status: "completed" });
});

test("a pull request whose answer was lost is found, not made again", async () => {
  const fabric = await edited();
  let lost = 0;
  fabric.github.afterwards = ({ method }) => {
    if (method !== "POST" || lost > 0) return undefined;
    lost += 1;
    return "drop";
  };
  const operation = await propose(fabric);
  expect(operation).toMatchObject({
    status: "completed",
    github_integration: { pull_request: { number: 1 } },
  });
  expect(fabric.github.pulls).toHaveLength(1);
});

test("a resolution that GitHub turns away is told to who waits for it, and stays to be decided", async () => {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  commitTo(fabric.repository, {
    "gitops/fabric-1/managed/vpcs/web.yaml": vpcYaml("web").replace("team: network", "team: edge"),
  });
  await sync(fabric, { conflict_resolution: { auto_resolve_simple: false } });
  const conflict = await database().conflict.findFirstOrThrow({ where: { fabricId: fabric.id } });
  fabric.github.meddle = () => ({ status: 401, body: failure("Bad credentials") });
  const answer = await resolve(`conflict_${conflict.id}`, {
    resolution_strategy: "gui_wins",
    options: { create_pr: true },
  });
  expect(answer).toMatchObject({
    status: 400,
    body: { error_code: "REPOSITORY_ACCESS_DENIED", details: { github_error: "Bad credentials" } },
  });
  expect(await database().conflict.findUnique({ where: { id: conflict.id } })).toMatchObject({
    status: "detected",
    pullRequestId: null,
  });
});

test("nobody at the API's address is a network error", async () => {
  process.env.GITHUB_API_URL = "http://127.0.0.1:1/api/v3";
  const github = openGithub({ token: "ghp_nobody" });
  const asked = assertPullRequests(github, { owner: "acme", repo: "network" });
  await expect(asked).rejects.toMatchObject({ code: "network_error" });
});
