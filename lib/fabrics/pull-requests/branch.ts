import type { Fabric } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { problemOfBranch } from "@/lib/git/names";
import type { GitRemote } from "@/lib/git/remote";
import { timestampOf } from "@/lib/operations/engine";
import { OPERATION_TRAILER } from "../sync-operations/commit-message";

/** A wish for a branch. With `field`, somebody chose this name there and is told when it cannot be had. */
export type WantedBranch = { name: string; field: string | null };

/** `hnp-sync-20250730`, the name the specification shows. */
export const defaultBranch = (what: string, at: Date): string => `hnp-${what}-${timestampOf(at).slice(0, 8)}`;

/** Judges a chosen name by its text alone: `invalid_input` on `field`. */
export function assertBranchName(name: string, into: string, field: string): void {
  const problem = problemOfBranch(name);
  if (problem) throw invalidField(field, problem);
  if (name === into)
    throw invalidField(field, `${into} is the branch that the pull request would go into.`, [
      "Choose another name, or leave it out.",
    ]);
}

const SUFFIX_MAX = 99;

/**
 * The name to push to: the wanted one, or the next free `name-2`, `name-3` when the wanted one is taken by a proposal of
 * ours. A chosen name that somebody else uses is refused.
 */
export async function freeBranch(
  db: Db,
  remote: GitRemote,
  fabric: Fabric,
  { name, field }: WantedBranch,
): Promise<string> {
  const taken = await remote.branches(name);
  // A branch `a/b` leaves no room for a branch `a`.
  const isTaken = (branch: string) =>
    branch === fabric.gitBranch ||
    taken.has(branch) ||
    [...taken.keys()].some((other) => other.startsWith(`${branch}/`));
  if (!isTaken(name)) return name;
  const head = taken.get(name);
  if (field !== null && !(await isOurs(db, remote, fabric, name, head)))
    throw invalidField(field, `The branch ${name} exists already and is not one of Tideline's.`, [
      "Choose another name, or leave it out.",
    ]);
  for (let number = 2; number <= SUFFIX_MAX; number += 1)
    if (!isTaken(`${name}-${number}`)) return `${name}-${number}`;
  throw new AppError("conflict", `${name} and ${SUFFIX_MAX - 1} names like it are taken in the repository.`, {
    suggestions: ["Delete branches whose pull requests have ended."],
  });
}

/** A branch that a proposal of ours was pushed to, recorded or not. */
async function isOurs(
  db: Db,
  remote: GitRemote,
  fabric: Fabric,
  branch: string,
  head: string | undefined,
): Promise<boolean> {
  const known = await db.pullRequest.findFirst({
    where: { branch, fabric: { gitRepositoryUrl: fabric.gitRepositoryUrl } },
    select: { id: true },
  });
  if (known) return true;
  const commit = head === undefined ? null : await remote.commitInfo(head);
  return commit?.message.includes(`\n${OPERATION_TRAILER}: `) ?? false;
}
