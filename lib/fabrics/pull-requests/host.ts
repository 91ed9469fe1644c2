import type { Fabric } from "@/generated/prisma/client";
import { invalidField } from "@/lib/errors";
import { compareOrNewPullRequestUrl } from "@/lib/git/hosting";
import { reachableGithub } from "../github/session";

/**
 * How a fabric's repository takes a proposal: GitHub through its API, other hosts with pages by a link that a person
 * opens, anything else not at all.
 */
export type ProposalWay = "github" | "by_hand" | "none";

type Hosted = Pick<Fabric, "gitRepositoryUrl" | "gitTokenEncrypted" | "gitBranch">;

export function proposalWay(fabric: Hosted): ProposalWay {
  if (reachableGithub(fabric)) return "github";
  return linkToPropose(fabric, "branch") === null ? "none" : "by_hand";
}

/** The page on which a person proposes to merge `branch` into the fabric's; null where the host has no such page. */
export const linkToPropose = ({ gitRepositoryUrl, gitBranch }: Hosted, branch: string): string | null =>
  compareOrNewPullRequestUrl(gitRepositoryUrl, gitBranch, branch);

/** Refuses a pull request where neither an API nor a page could take it; `field` is the option that asked for it. */
export function assertProposable(fabric: Hosted, field: string): void {
  if (proposalWay(fabric) === "none")
    throw invalidField(field, "This repository's host has no pull requests.", [
      "Leave it out to commit to the branch.",
      "A repository on GitHub, GitLab, Gitea, Forgejo or Bitbucket can be proposed to.",
    ]);
}
