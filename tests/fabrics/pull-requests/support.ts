import { afterAll, vi } from "vitest";
import { GET as getPullRequests } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/pull-requests/route";
import { POST as postFabric } from "@/app/api/plugins/hedgehog/fabrics/route";
import { POST as postRefresh } from "@/app/api/plugins/hedgehog/pull-requests/[pullRequestId]/refresh/route";
import { database } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import type { PullRequest } from "@/lib/fabrics/pull-requests/schema";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { call } from "@/tests/support/call";
import { git } from "@/tests/support/git";
import { GithubStandIn } from "@/tests/support/github-api";
import { DIRECTORY, operationOf, sync, type TestFabric, vpcYaml } from "../support";

export const PATH = "managed/vpcs/web.yaml";
export const IN_REPOSITORY = `${DIRECTORY}/${PATH}`;

export type GithubFabric = TestFabric & { github: GithubStandIn; url: string };

// Each test is a dozen runs of git over HTTP, and the first reads GitHub's description.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const started: GithubStandIn[] = [];
afterAll(async () => {
  for (const github of started) await github.close();
});

let count = 0;

/** A GitHub of its own with one repository, and a synced fabric on it. */
export async function makeGithubFabric(
  files: Record<string, string> = { [PATH]: vpcYaml("web") },
): Promise<GithubFabric> {
  const github = await GithubStandIn.start();
  started.push(github);
  process.env.GITHUB_API_URL = github.apiUrl;
  resetEnv();
  const inRepository = Object.fromEntries(
    Object.entries({ "managed/.gitkeep": "", ...files }).map(([path, text]) => [
      `${DIRECTORY}/${path}`,
      text,
    ]),
  );
  const repository = github.repository("acme/network", inRepository);
  const url = github.urlOf("acme/network.git");
  count += 1;
  const { status, body } = await call(postFabric, {
    body: {
      name: `github-${process.pid}-${count}`,
      git_repository_url: url,
      gitops_directory: DIRECTORY,
      git_token: github.token,
    },
  });
  if (status !== 201) throw new Error(`No fabric: ${JSON.stringify(body)}`);
  const fabric = { id: body.id, repository, github, url };
  await sync(fabric);
  return fabric;
}

/** Syncs with a pull request and returns the operation. */
export const propose = (
  fabric: TestFabric,
  options: Record<string, unknown> = {},
  rest: Record<string, unknown> = {},
): Promise<SyncOperation> => sync(fabric, { ...rest, options: { create_pr: true, ...options } });

export async function pullRequestsOf(fabric: TestFabric): Promise<PullRequest[]> {
  const { body } = await call(getPullRequests, { params: { fabricId: fabric.id } });
  return body.results;
}

/** The fabric's newest pull request; fails when there is none. */
export async function pullRequestOf(fabric: TestFabric): Promise<PullRequest> {
  const newest = (await pullRequestsOf(fabric)).sort((a, b) => b.id - a.id)[0];
  if (!newest) throw new Error("No pull request");
  return newest;
}

export const refresh = (pullRequestId: number) => call(postRefresh, { params: { pullRequestId }, body: {} });

/** Waits until the sync that follows a merge has ended, and returns it. */
export async function followed(fabric: TestFabric, after: string): Promise<SyncOperation> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const found = await database().operation.findFirst({
      where: { fabricId: fabric.id, trigger: "webhook", createdAt: { gt: new Date(after) } },
      orderBy: { createdAt: "desc" },
    });
    if (found) return operationOf(found.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Nothing followed.");
}

/** Names of the repository's branches. */
export const branchesOf = (repository: string): string[] =>
  git(repository, ["for-each-ref", "--format=%(refname:short)", "refs/heads"]).split("\n").sort();

/** The types of a fabric's events, oldest first. */
export async function eventsOf(fabric: TestFabric): Promise<string[]> {
  const rows = await database().event.findMany({ where: { fabricId: fabric.id }, orderBy: { id: "asc" } });
  return rows.map(({ type }) => type);
}
