import { AppError } from "@/lib/errors";
import type { Github } from "./client";
import { FROM_API, nameOf } from "./failure";
import type { GithubRepository } from "./repository";

/** One pull request as far as anybody here cares. */
export type GithubPullRequest = {
  number: number;
  url: string;
  title: string;
  state: "open" | "merged" | "closed";
  headBranch: string;
  headCommit: string;
  intoBranch: string;
  /** The commit that the merge left on `intoBranch`; null unless merged. */
  mergeCommit: string | null;
  closedAt: Date | null;
};

export type NewPullRequest = { branch: string; commit: string; into: string; title: string; body: string };

type Answer = {
  number: number;
  html_url: string;
  title: string;
  state: string;
  head: { ref: string; sha: string };
  base: { ref: string };
  merged_at: string | null;
  closed_at: string | null;
  merge_commit_sha: string | null;
};

/**
 * Makes sure that the repository may be written to and offers pull requests, before anything is pushed for one.
 */
export async function assertPullRequests(github: Github, repository: GithubRepository): Promise<void> {
  const found = await github.call({ doing: "read the repository", repository }, (octokit) =>
    octokit.rest.repos.get(repository),
  );
  const name = nameOf(repository);
  if (found.archived)
    throw new AppError(
      "repository_access_denied",
      `${name} is archived: nothing can be proposed there.`,
      FROM_API,
    );
  if (found.permissions && !found.permissions.push)
    throw new AppError("repository_access_denied", `The token may read ${name} but not write to it.`, {
      ...FROM_API,
      reason: "permission",
      suggestions: ["Give the token write access to the repository's contents and pull requests."],
    });
}

/** The newest pull request of a branch of this repository into another, whatever became of it; null when there is none. */
export async function findPullRequest(
  github: Github,
  repository: GithubRepository,
  { branch, into }: { branch: string; into: string },
): Promise<GithubPullRequest | null> {
  const found = await github.call({ doing: "list pull requests", repository }, (octokit) =>
    octokit.rest.pulls.list({
      ...repository,
      head: `${repository.owner}:${branch}`,
      base: into,
      state: "all",
      sort: "created",
      direction: "desc",
      per_page: 10,
    }),
  );
  const [newest] = found.filter(({ head }) => head.ref === branch);
  return newest ? toPullRequest(newest) : null;
}

/**
 * Opens a pull request, or finds the one that is open already: an earlier try may have made it without learning so.
 */
export async function openPullRequest(
  github: Github,
  repository: GithubRepository,
  { branch, commit, into, title, body }: NewPullRequest,
): Promise<GithubPullRequest> {
  const earlier = await findPullRequest(github, repository, { branch, into });
  if (earlier && (earlier.headCommit === commit || earlier.state === "open")) return earlier;
  try {
    return toPullRequest(
      await github.call({ doing: "open a pull request", repository }, (octokit) =>
        octokit.rest.pulls.create({ ...repository, head: branch, base: into, title, body }),
      ),
    );
  } catch (error) {
    // A try whose answer was lost has made it: what the next one is told is a refusal.
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    const made = await findPullRequest(github, repository, { branch, into });
    if (made?.state === "open") return made;
    throw error;
  }
}

export const getPullRequest = async (
  github: Github,
  repository: GithubRepository,
  number: number,
): Promise<GithubPullRequest> =>
  toPullRequest(
    await github.call({ doing: `read pull request #${number}`, repository }, (octokit) =>
      octokit.rest.pulls.get({ ...repository, pull_number: number }),
    ),
  );

/** Also of a pull request as a webhook delivers it. */
export const toPullRequest = (answer: Answer): GithubPullRequest => {
  const isMerged = answer.merged_at !== null;
  return {
    number: answer.number,
    url: answer.html_url,
    title: answer.title,
    state: isMerged ? "merged" : answer.state === "closed" ? "closed" : "open",
    headBranch: answer.head.ref,
    headCommit: answer.head.sha,
    intoBranch: answer.base.ref,
    // Before the merge this names a commit that GitHub only tried out.
    mergeCommit: isMerged ? answer.merge_commit_sha : null,
    closedAt: answer.closed_at ? new Date(answer.closed_at) : null,
  };
};
