import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

/** Acts on what GitHub delivered. */
export const HANDLE_JOB = { name: "fabric.handle-github-event" } as const;
/** Reads a branch that has moved. */
export const FOLLOW_JOB = { name: "fabric.follow-branch" } as const;

/** A branch that has moved. */
export type Moved = {
  fabricId: number;
  /** What it points to now; null when that is not known. */
  head: string | null;
  /** When that was heard of: whatever reads the branch later sees it. */
  since: Date;
};

/**
 * Asks for a Git → GUI sync of a fabric as soon as nothing else works on it, in the transaction of what calls for it.
 *
 * Each head waits by itself, so that none can take a newer one's place; a head that has been read by its turn needs
 * no sync any more. The same head told of again is the same wait.
 */
export async function followBranch(db: Db, { fabricId, head, since }: Moved, runAt?: Date): Promise<void> {
  await enqueue(
    db,
    FOLLOW_JOB,
    { fabricId, head, since: since.toISOString() },
    { key: followKey(fabricId, head), runAt, maxAttempts: 25 },
  );
}

/** What the wait for one head of one fabric is known by. */
export const followKey = (fabricId: number, head: string | null): string =>
  `${FOLLOW_JOB.name}:${fabricId}:${head ?? "merged"}`;
