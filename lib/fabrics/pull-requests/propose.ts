/**
 * A result that goes to a branch of its own and into a pull request, in place of the fabric's branch.
 *
 * The steps and their crashes: read and plan (no effect), commit into the mirror (nobody sees it), announce commit,
 * branch and text in the checkpoint, push the branch, open the pull request, and only then change the database. A
 * second attempt pushes the very commit that was announced, which does nothing where it has arrived, and looks for the
 * pull request before it opens one. So whenever the process dies there is one branch, one commit, one pull request.
 *
 * What is proposed changes no document here: its resources point to the pull request and wait.
 */
import type { Fabric, Prisma } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import type { GitRemote } from "@/lib/git/remote";
import type { GithubPullRequest } from "@/lib/github/pull-requests";
import { assertPullRequests, findPullRequest, openPullRequest } from "@/lib/github/pull-requests";
import type { Json } from "@/lib/json";
import type { OperationRun } from "@/lib/operations/run";
import { withGithub } from "../github/session";
import { identityKey } from "../resources/document";
import { type AnnouncedProposal, Announcement } from "../sync-operations/announcements";
import type { Outcome } from "../sync-operations/outcomes";
import { freeBranch, type WantedBranch } from "./branch";
import { linkToPropose, proposalWay } from "./host";
import { recordProposal } from "./record";
import type { ProposalResult } from "./schema";

/** What a proposal is to look like. */
export type Proposal = {
  branch: WantedBranch;
  title: string;
  /** Said above the list of resources. */
  body: string | null;
};

/** A proposal that has been made. `number` is null where a person opens the pull request by hand, at `url`. */
export type Proposed = {
  branch: string;
  commit: string;
  number: number | null;
  url: string | null;
  found: GithubPullRequest | null;
};

export const resultOf = ({ number, url, branch }: Proposed): ProposalResult => ({ number, url, branch });

/**
 * Whether a resource waits for the pull request: its commit writes it, or keeps the only copy of what a decision
 * replaces here.
 */
export const isProposed = ({ write, plan }: Pick<Outcome, "write" | "plan">, hasBackup: boolean): boolean =>
  write !== null || (hasBackup && plan.verdict !== null);

export const proposedBy = (outcomes: Outcome[]): Announcement["written"] =>
  outcomes.map(({ subject, plan, placed }) => ({
    id: subject.id,
    key: identityKey(subject.identity),
    gui: subject.guiHeld as Json,
    git: (placed?.data ?? plan.after.git) as Json,
    strategy: plan.verdict?.strategy ?? null,
  }));

/** Makes sure, before anything is pushed, that the host will take a pull request. */
export async function assertHostReady(run: OperationRun<unknown>, fabric: Fabric): Promise<void> {
  if (proposalWay(fabric) === "github") await withGithub(run.ctx.db, fabric, assertPullRequests);
}

/** The proposal that an earlier attempt has announced, brought to its end; null when there is none to bring there. */
export async function resumeProposal(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
): Promise<{ announcement: Announcement; proposed: Proposed } | null> {
  const read = Announcement.safeParse(run.checkpoint);
  if (!read.success || !read.data.proposal) return null;
  const announcement = read.data;
  const proposal = read.data.proposal;
  const { head } = await remote.fetch();
  if (!(await hasBeenPushed(run, fabric, remote, announcement, proposal, head))) {
    // The copy of the repository may have been thrown away, and the commit with it: it is made anew.
    if (!(await remote.hasCommit(announcement.commit))) return null;
    if ((await remote.push(announcement.commit, null, proposal.branch)) === "lost_race") return null;
  }
  run.note(`Went on with commit ${announcement.commit.slice(0, 9)} of the earlier attempt.`);
  Object.assign(run.counters, announcement.counters);
  return { announcement, proposed: await open(run, fabric, remote, announcement.commit, proposal) };
}

/** Also true of a proposal that was pushed, merged and cleaned up before anybody here took note. */
async function hasBeenPushed(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  { commit }: Announcement,
  { branch }: AnnouncedProposal,
  head: string | null,
): Promise<boolean> {
  if ((await remote.branches(branch)).get(branch) === commit) return true;
  if (head !== null && (await remote.hasCommit(commit)) && (await remote.isAncestor(commit, head)))
    return true;
  if (proposalWay(fabric) !== "github") return false;
  const found = await withGithub(run.ctx.db, fabric, (github, repository) =>
    findPullRequest(github, repository, { branch, into: fabric.gitBranch }),
  );
  return found?.headCommit === commit;
}

const RACES_MAX = 8;

/** Announces and pushes a commit to a free branch and opens its pull request. */
export async function pushProposal(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  announcement: Announcement,
  { branch: wanted, ...text }: Omit<Proposal, "body"> & { body: string },
): Promise<{ announcement: Announcement; proposed: Proposed }> {
  for (let race = 1; race <= RACES_MAX; race += 1) {
    const branch = await freeBranch(run.ctx.db, remote, fabric, wanted);
    const announced = { ...announcement, proposal: { ...text, branch } };
    await run.passPointOfNoReturn(announced as unknown as Json);
    const result = await orWithdraw(run, remote, branch, announcement.commit, () =>
      remote.push(announcement.commit, null, branch),
    );
    if (result === "lost_race") continue;
    run.note(`Pushed ${announcement.commit.slice(0, 9)} to ${branch}.`);
    return {
      announcement: announced,
      proposed: await open(run, fabric, remote, announcement.commit, announced.proposal),
    };
  }
  throw new AppError("conflict", `No branch like ${wanted.name} could be made in the repository.`, {
    suggestions: ["Give another branch name."],
  });
}

async function open(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  commit: string,
  { branch, title, body }: AnnouncedProposal,
): Promise<Proposed> {
  if (proposalWay(fabric) !== "github") {
    const url = linkToPropose(fabric, branch);
    run.note(`The pull request has to be opened by hand: ${url}`);
    return { branch, commit, number: null, url, found: null };
  }
  const found = await orWithdraw(run, remote, branch, commit, () =>
    withGithub(run.ctx.db, fabric, (github, repository) =>
      openPullRequest(github, repository, { branch, commit, into: fabric.gitBranch, title, body }),
    ),
  );
  run.note(`Pull request #${found.number} is at ${found.url}.`);
  return { branch, commit, number: found.number, url: found.url, found };
}

/** A branch that nobody will ever review is taken back when a step fails; one that cannot be is named. */
async function orWithdraw<T>(
  run: OperationRun<unknown>,
  remote: GitRemote,
  branch: string,
  commit: string,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const isGone = await remote.deleteBranch(branch, commit).catch(() => false);
    if (isGone) await run.withdrawCheckpoint();
    else run.warn(`The branch ${branch} may be left in the repository without a pull request.`);
    throw error;
  }
}

/** What the end of the operation does to the database. */
export const applyProposal =
  (run: OperationRun<unknown>, fabric: Fabric, made: { announcement: Announcement; proposed: Proposed }) =>
  (db: Prisma.TransactionClient): Promise<void> =>
    recordProposal(db, run, fabric, made);
