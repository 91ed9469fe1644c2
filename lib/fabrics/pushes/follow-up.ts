import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

/** Acts on what GitHub delivered. */
export const HANDLE_JOB = { name: "fabric.handle-github-event" } as const;
/** Reads a branch that has moved. */
export const FOLLOW_JOB = { name: "fabric.follow-branch" } as const;

/**
 * Asks for a Git → GUI sync of a fabric as soon as nothing else works on it, in the transaction of what calls for it.
 *
 * Many that wait for one fabric are one: the newest says which head was pushed (null: not known). A fabric that has
 * read that head by then needs no sync.
 */
export async function followBranch(
  db: Db,
  fabricId: number,
  head: string | null,
  runAt?: Date,
): Promise<void> {
  await enqueue(
    db,
    FOLLOW_JOB,
    { fabricId, head },
    { key: `${FOLLOW_JOB.name}:${fabricId}`, runAt, maxAttempts: 25 },
  );
}
