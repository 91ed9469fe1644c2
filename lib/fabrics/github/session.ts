import type { Fabric } from "@/generated/prisma/client";
import { unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Github, openGithub } from "@/lib/github/client";
import type { RateFigures } from "@/lib/github/rate";
import { type GithubRepository, githubRepository } from "@/lib/github/repository";

type Connected = Pick<Fabric, "id" | "gitRepositoryUrl" | "gitTokenEncrypted" | "githubBlockedUntil">;

/** The repository, when it lies on the configured GitHub and a token is stored for it; null otherwise. */
export const reachableGithub = (
  fabric: Pick<Fabric, "gitRepositoryUrl" | "gitTokenEncrypted">,
): GithubRepository | null => (fabric.gitTokenEncrypted ? githubRepository(fabric.gitRepositoryUrl) : null);

/**
 * Works with GitHub's API as one fabric, and keeps what was learnt on the way: the allowance, the last failure,
 * and until when GitHub wants to be left alone. Until then it is not asked at all.
 *
 * `db` is no transaction: what GitHub said stays known when the caller's work comes to nothing.
 */
export async function withGithub<T>(
  db: Db,
  fabric: Connected,
  work: (github: Github, repository: GithubRepository) => Promise<T>,
): Promise<T> {
  const repository = reachableGithub(fabric);
  if (!repository || !fabric.gitTokenEncrypted)
    throw new AppError("internal", `Fabric ${fabric.id} has no GitHub to work with.`);
  assertNotBlocked(fabric.githubBlockedUntil);
  let figures: RateFigures | null = null;
  const github = openGithub({
    token: unseal(fabric.gitTokenEncrypted),
    onAnswer: (latest) => {
      figures = latest ?? figures;
    },
  });
  try {
    const result = await work(github, repository);
    await remember(db, fabric.id, figures, { githubBlockedUntil: null });
    return result;
  } catch (error) {
    if (error instanceof AppError) {
      const until = error.code === "github_rate_limited" ? String(error.details.retry_at) : null;
      await remember(db, fabric.id, figures, {
        githubBlockedUntil: until === null ? undefined : new Date(until),
        lastApiError: error.message,
        lastApiErrorAt: new Date(),
      });
    }
    throw error;
  }
}

function assertNotBlocked(until: Date | null): void {
  if (until === null || until <= new Date()) return;
  throw new AppError("github_rate_limited", "GitHub asked us to wait, and the time is not over.", {
    retry_at: until.toISOString(),
    suggestions: [`Try again after ${until.toISOString()}.`],
  });
}

type Learnt = { githubBlockedUntil?: Date | null; lastApiError?: string; lastApiErrorAt?: Date };

async function remember(db: Db, id: number, figures: RateFigures | null, learnt: Learnt): Promise<void> {
  await db.fabric.updateMany({
    where: { id },
    data: {
      ...learnt,
      ...(figures && {
        githubRateLimit: figures.limit,
        githubRateRemaining: figures.remaining,
        githubRateResetAt: figures.resetAt,
      }),
    },
  });
}
