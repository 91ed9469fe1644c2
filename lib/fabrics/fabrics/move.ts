import type { Fabric, Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { closeFindingsOf, keepFindings } from "../conflicts/findings";
import { closeConflicts } from "../conflicts/store";
import { abandonPullRequests } from "../pull-requests/record";
import { gitopsDirectory } from "../remote";
import type { UpdateFabric } from "./schema";

/** Whether the change gives the fabric another repository, branch or directory. */
export const hasMoved = (before: Fabric, input: UpdateFabric): boolean =>
  (input.git_repository_url !== undefined && input.git_repository_url !== before.gitRepositoryUrl) ||
  (input.git_branch !== undefined && input.git_branch !== before.gitBranch) ||
  (input.gitops_directory !== undefined &&
    gitopsDirectory(input.gitops_directory) !== before.gitopsDirectory);

/** What was known of the repository that the fabric leaves. */
export const FORGOTTEN = {
  connectionStatus: "unknown",
  connectionError: null,
  lastValidatedAt: null,
  initializedAt: null,
  headCommit: null,
  lastReadAt: null,
  githubRateLimit: null,
  githubRateRemaining: null,
  githubRateResetAt: null,
  githubBlockedUntil: null,
  lastApiError: null,
  lastApiErrorAt: null,
  lastGithubEventAt: null,
} as const;

/**
 * Keeps what the GUI has and forgets what the old repository had. With the old base, everything the
 * new repository lacks would look deleted; without one, it is new there, and what differs is asked about.
 *
 * What was open with the old repository ends here, and whoever was told of its beginning is told of that.
 */
export async function leaveRepository(
  ctx: Ctx & { db: Prisma.TransactionClient },
  fabric: Fabric,
): Promise<void> {
  const { db } = ctx;
  const moment = { now: ctx.now, operationId: null };
  await abandonPullRequests(ctx, fabric);
  const open = await db.conflict.findMany({
    where: { fabricId: fabric.id, openResourceId: { not: null } },
    select: { id: true },
  });
  const closings = open.map(({ id }) => ({
    conflictId: id,
    strategy: "moved",
    resolvedBy: ctx.actor.label,
  }));
  await closeConflicts(db, fabric, closings, moment);
  const going = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Resource" WHERE "fabricId" = ${fabric.id} AND gui IS NULL`;
  const goingIds = going.map(({ id }) => id);
  await closeFindingsOf(db, fabric, goingIds, moment);
  await db.resource.deleteMany({ where: { id: { in: goingIds } } });
  await db.$executeRaw`
    UPDATE "Resource" SET base = NULL, git = NULL, "gitText" = NULL, "filePath" = NULL, "fileIndex" = 0,
      "fileBlob" = NULL, "fileSizeBytes" = NULL, "baseCommit" = NULL, "gitCommit" = NULL, "gitEditedAt" = NULL,
      "gitEditedBy" = NULL, state = 'edited', version = version + 1, "updatedAt" = ${ctx.now}::timestamptz
    WHERE "fabricId" = ${fabric.id}`;
  await keepFindings(db, fabric, "all", moment);
}
