import type { Fabric } from "@/generated/prisma/client";
import type { Actor } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { FileChange } from "@/lib/git/commit";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";

export type FileCommit = {
  remote: GitRemote;
  fabric: Pick<Fabric, "gitopsDirectory" | "gitBranch">;
  author: Actor;
  message: string;
  trailers?: Record<string, string>;
  /** What to change, seen from the branch as it is; called again when somebody else pushed first. */
  prepare: (entries: TreeEntry[], head: string | null) => Promise<FileChange[]> | FileChange[];
  /** Called just before the push, with the commit that is about to become visible. */
  beforePush?: (commit: string) => Promise<void>;
};

const RACES_MAX = 8;

/** Commits files to the branch and pushes, over whatever others push meanwhile; `commit` is null when nothing changes. */
export async function commitFiles(
  input: FileCommit,
): Promise<{ commit: string | null; changes: FileChange[] }> {
  const { remote, fabric } = input;
  for (let race = 1; race <= RACES_MAX; race += 1) {
    const { head } = await remote.fetch();
    const entries = head === null ? [] : await remote.listTree(head, fabric.gitopsDirectory);
    const changes = await input.prepare(entries, head);
    if (changes.length === 0) return { commit: null, changes };
    const commit = await remote.commit({
      parent: head,
      directory: fabric.gitopsDirectory,
      changes,
      message: input.message,
      author: { name: input.author.name, email: input.author.email },
      trailers: input.trailers ?? {},
      date: new Date(),
    });
    await input.beforePush?.(commit);
    if ((await remote.push(commit, head)) === "pushed") return { commit, changes };
  }
  throw new AppError(
    "conflict",
    `The branch ${fabric.gitBranch} moved ${RACES_MAX} times while this was pushed.`,
  );
}
