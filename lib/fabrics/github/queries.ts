import type { Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { newWebhookUrl } from "@/lib/git/hosting";
import { nameOf } from "@/lib/github/failure";
import { githubRepository } from "@/lib/github/repository";
import { getFabricRow } from "../fabrics/queries";
import { proposalWay } from "../pull-requests/host";
import type { FabricGithub } from "./schema";

/** `origin` is where this server is reached. */
export async function getFabricGithub(ctx: Ctx, fabricId: number, origin: string): Promise<FabricGithub> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const repository = githubRepository(fabric.gitRepositoryUrl);
  const { githubRateLimit, githubRateRemaining, githubRateResetAt, githubBlockedUntil } = fabric;
  return {
    proposals: proposalWay(fabric),
    repository: repository && nameOf(repository),
    has_token: fabric.gitTokenEncrypted !== null,
    rate_limit:
      githubRateLimit === null || githubRateRemaining === null || githubRateResetAt === null
        ? null
        : {
            limit: githubRateLimit,
            // A new hour has begun since.
            remaining: githubRateResetAt <= ctx.now ? githubRateLimit : githubRateRemaining,
            reset_at: githubRateResetAt.toISOString(),
          },
    blocked_until:
      githubBlockedUntil && githubBlockedUntil > ctx.now ? githubBlockedUntil.toISOString() : null,
    last_api_error: fabric.lastApiError,
    last_api_error_at: fabric.lastApiErrorAt?.toISOString() ?? null,
    webhook: repository && {
      url: `${origin}/webhooks/github`,
      secret_set: env().GITHUB_WEBHOOK_SECRET !== undefined,
      settings_url: newWebhookUrl(fabric.gitRepositoryUrl),
      last_delivery_at: fabric.lastGithubEventAt?.toISOString() ?? null,
    },
  };
}
