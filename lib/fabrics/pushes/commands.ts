import type { Fabric, Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { repositoryKey } from "@/lib/git/same-repository";
import type { GithubEvent, PayloadRepository } from "@/lib/github/payloads";
import { OtherPayload, PullRequestPayload, PushPayload } from "@/lib/github/payloads";
import type { Consequence } from "@/lib/inbound/commands";
import { enqueue } from "@/lib/jobs/enqueue";
import { HANDLE_JOB } from "./follow-up";

type Follower = Pick<
  Fabric,
  "id" | "name" | "gitRepositoryUrl" | "gitBranch" | "initializedAt" | "autoSyncSuspendedAt"
>;

/** The fabrics whose repository this is, by whichever of its addresses they know it. */
async function fabricsOf(db: Db, repository: PayloadRepository | undefined): Promise<Follower[]> {
  if (!repository) return [];
  const { clone_url, ssh_url, html_url, git_url } = repository;
  const keys = new Set([clone_url, ssh_url, html_url, git_url].map(repositoryKey));
  const fabrics = await db.fabric.findMany({
    select: {
      id: true,
      name: true,
      gitRepositoryUrl: true,
      gitBranch: true,
      initializedAt: true,
      autoSyncSuspendedAt: true,
    },
    orderBy: { id: "asc" },
  });
  return fabrics.filter(({ gitRepositoryUrl }) => {
    const key = repositoryKey(gitRepositoryUrl);
    return key !== null && keys.has(key);
  });
}

/** What a signed event of GitHub's means for the fabrics here; throws zod's error for a payload that is none. */
export async function consequenceOfEvent(
  db: Prisma.TransactionClient,
  event: GithubEvent,
  payload: unknown,
  now: Date,
): Promise<Consequence> {
  switch (event) {
    case "push":
      return ofPush(db, PushPayload.parse(payload), now);
    case "pull_request":
      return ofPullRequest(db, PullRequestPayload.parse(payload), now);
    default: {
      const { repository } = OtherPayload.parse(payload);
      const fabrics = await fabricsOf(db, repository);
      return {
        message: `Recorded. Nothing follows from ${event} yet.`,
        fabricIds: fabrics.map(({ id }) => id),
        queue: null,
      };
    }
  }
}

async function ofPush(db: Prisma.TransactionClient, push: PushPayload, now: Date): Promise<Consequence> {
  const branch = push.ref.replace(/^refs\/heads\//, "");
  const following = (await fabricsOf(db, push.repository)).filter(
    ({ gitBranch }) => push.ref.startsWith("refs/heads/") && gitBranch === branch,
  );
  await rememberEvent(db, following, now);
  const ignored = (message: string): Consequence => ({ message, fabricIds: idsOf(following), queue: null });
  if (following.length === 0)
    return ignored(`No fabric follows ${push.ref.replace(/^refs\//, "")} of ${push.repository.full_name}.`);
  if (push.deleted) return ignored(`${branch} was deleted: there is nothing to read.`);
  const ready = following.filter(isReady);
  if (ready.length === 0)
    return ignored(
      `${namesOf(following)} cannot be synced now: not initialised, or suspended after failures.`,
    );
  const facts = {
    kind: "push",
    fabricIds: idsOf(ready),
    head: push.after,
    heardAt: now.toISOString(),
    commits: push.commits.map(({ id }) => id),
  };
  return {
    message: `Syncing ${namesOf(ready)} from ${branch}.`,
    fabricIds: idsOf(following),
    queue: (tx) => enqueue(tx, HANDLE_JOB, facts),
  };
}

async function ofPullRequest(
  db: Prisma.TransactionClient,
  { action, pull_request, repository }: PullRequestPayload,
  now: Date,
): Promise<Consequence> {
  const fabrics = await fabricsOf(db, repository);
  await rememberEvent(db, fabrics, now);
  const name = `pull request #${pull_request.number} of ${repository.full_name}`;
  const ours = await db.pullRequest.findMany({
    where: { fabricId: { in: idsOf(fabrics) }, number: pull_request.number },
    select: { id: true },
  });
  if (ours.length === 0)
    return { message: `Recorded. Tideline did not open ${name}.`, fabricIds: idsOf(fabrics), queue: null };
  const facts = { kind: "pull_request", pullRequestIds: ours.map(({ id }) => id), pull_request };
  return {
    message: `Taking note of ${name}: ${action}.`,
    fabricIds: idsOf(fabrics),
    queue: (tx) => enqueue(tx, HANDLE_JOB, facts),
  };
}

const isReady = ({ initializedAt, autoSyncSuspendedAt }: Follower): boolean =>
  initializedAt !== null && autoSyncSuspendedAt === null;

async function rememberEvent(db: Db, fabrics: Follower[], now: Date): Promise<void> {
  await db.fabric.updateMany({ where: { id: { in: idsOf(fabrics) } }, data: { lastGithubEventAt: now } });
}

const idsOf = (fabrics: Follower[]): number[] => fabrics.map(({ id }) => id);
const namesOf = (fabrics: Follower[]): string => fabrics.map(({ name }) => name).join(", ");

/**
 * True for a push that brings nothing new: its head has been read, or every commit of it is one that an operation of
 * this fabric pushed and recorded. Commits that waited in a pull request are new to the branch.
 */
export async function isEcho(
  db: Db,
  fabric: Pick<Fabric, "id" | "headCommit">,
  head: string,
  commits: string[],
): Promise<boolean> {
  if (fabric.headCommit === head) return true;
  if (commits.length === 0) return false;
  const own = await db.operation.findMany({
    where: { fabricId: fabric.id, commitSha: { in: commits } },
    select: { id: true, commitSha: true },
  });
  const proposals = await db.pullRequest.count({ where: { operationId: { in: own.map(({ id }) => id) } } });
  const known = new Set(own.map(({ commitSha }) => commitSha));
  return proposals === 0 && commits.every((commit) => known.has(commit));
}
