import { statfs } from "node:fs/promises";
import { type Db, poolFigures } from "@/lib/db";
import { env } from "@/lib/env";
import { liveWorkers } from "@/lib/jobs/liveness";
import type { ComponentName, HealthComponent } from "./schema";

/** What a look at one part found; messages name no address, path or secret, for anybody may read them. */
export type Finding = Omit<HealthComponent, "execution_time">;

const DAY_MS = 24 * 3600 * 1000;
const QUEUE_SECONDS_MAX = 300;
const ALLOWANCE_LOW = 0.1;
const GIB = 1024 ** 3;

export const COMPONENT_PROBES: Record<ComponentName, (db: Db, now: Date) => Promise<Finding>> = {
  database: lookAtDatabase,
  worker: lookAtWorkers,
  queue: lookAtQueue,
  git_mirror: lookAtDisk,
  github_api: lookAtGithub,
  mail: lookAtMail,
  webhooks: lookAtWebhooks,
};

async function lookAtDatabase(db: Db): Promise<Finding> {
  const rows = await db.$queryRaw<{ active: number }[]>`
    SELECT count(*)::int AS active FROM pg_stat_activity WHERE datname = current_database()`.catch(
    () => null,
  );
  if (!rows) return { status: "unhealthy", message: "The database does not answer." };
  const { idle, used, waiting, max } = poolFigures();
  return {
    status: waiting > max ? "degraded" : "healthy",
    message: waiting > max ? "Queries wait for a connection." : "The database answers.",
    details: {
      connection_pool: "active",
      active_connections: rows[0]?.active ?? 0,
      pool_used: used,
      pool_idle: idle,
      pool_waiting: waiting,
      pool_size: max,
    },
  };
}

async function lookAtWorkers(db: Db): Promise<Finding> {
  const { size } = await liveWorkers(db);
  return {
    status: size > 0 ? "healthy" : "unhealthy",
    message: size > 0 ? "A worker is running." : "No worker is running: nothing is synced or delivered.",
    details: { workers: size },
  };
}

async function lookAtQueue(db: Db): Promise<Finding> {
  const [row] = await db.$queryRaw<
    { ready: number; running: number; failed: number; oldest: number | null }[]
  >`
    SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())::int AS ready,
           count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
           count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed,
           extract(epoch FROM now() - min(run_at) FILTER (
             WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()))::float8 AS oldest
    FROM graphile_worker._private_jobs`;
  const oldest = Math.round(row?.oldest ?? 0);
  const isSlow = oldest > QUEUE_SECONDS_MAX;
  const failed = row?.failed ?? 0;
  return {
    status: isSlow || failed > 0 ? "degraded" : "healthy",
    message: isSlow
      ? "Jobs wait for minutes: more workers are needed."
      : failed > 0
        ? "Jobs have failed for good; the log says why."
        : "Jobs are taken up at once.",
    details: { ready: row?.ready ?? 0, running: row?.running ?? 0, failed, oldest_ready_seconds: oldest },
  };
}

/** The data directory's disk, which the copies of the repositories fill. */
async function lookAtDisk(): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(env().TIDELINE_DATA_DIR);
  const free = bavail * bsize;
  const share = blocks === 0 ? 0 : bavail / blocks;
  const status = free < GIB / 10 ? "unhealthy" : free < GIB || share < 0.05 ? "degraded" : "healthy";
  return {
    status,
    message:
      status === "healthy"
        ? "There is room for the copies of the repositories."
        : "The disk of the data directory is almost full.",
    details: { free_bytes: free, total_bytes: blocks * bsize },
  };
}

async function lookAtGithub(db: Db, now: Date): Promise<Finding> {
  const rows = await db.fabric.findMany({
    where: { githubRateLimit: { not: null } },
    select: {
      githubRateLimit: true,
      githubRateRemaining: true,
      githubRateResetAt: true,
      githubBlockedUntil: true,
    },
  });
  if (rows.length === 0) return { status: "healthy", message: "GitHub's API has not been used yet." };
  const blocked = rows.filter(({ githubBlockedUntil: until }) => until !== null && until > now).length;
  const current = rows.filter(({ githubRateResetAt: at }) => at === null || at > now);
  const left = current.map((row) => (row.githubRateRemaining ?? 0) / (row.githubRateLimit || 1));
  const lowest = current.map((row) => row.githubRateRemaining ?? 0).sort((a, b) => a - b)[0] ?? null;
  const isLow = left.some((share) => share < ALLOWANCE_LOW);
  return {
    status: blocked > 0 || isLow ? "degraded" : "healthy",
    message:
      blocked > 0
        ? "GitHub asks us to wait."
        : isLow
          ? "Little is left of GitHub's allowance."
          : "GitHub's API was reached when it was last used.",
    details: { fabrics: rows.length, blocked, rate_limit_remaining: lowest },
  };
}

async function lookAtMail(db: Db, now: Date): Promise<Finding> {
  if (!env().SMTP_URL) return { status: "healthy", message: "No mail server is set, so no mail is sent." };
  const since = new Date(now.getTime() - DAY_MS);
  const [failed, waiting] = await Promise.all([
    db.mail.count({ where: { status: "failed", createdAt: { gte: since } } }),
    db.mail.count({ where: { status: "pending" } }),
  ]);
  return {
    status: failed > 0 ? "degraded" : "healthy",
    message: failed > 0 ? "Mails of the last day could not be sent." : "Mails are sent.",
    details: { failed_24h: failed, waiting },
  };
}

async function lookAtWebhooks(db: Db, now: Date): Promise<Finding> {
  const since = new Date(now.getTime() - DAY_MS);
  const [disabled, failed, waiting] = await Promise.all([
    db.webhook.count({ where: { status: "disabled" } }),
    db.webhookDelivery.count({ where: { status: "failed", completedAt: { gte: since } } }),
    db.webhookDelivery.count({ where: { status: "pending" } }),
  ]);
  const isBad = disabled + failed > 0;
  return {
    status: isBad ? "degraded" : "healthy",
    message: isBad ? "Receivers do not take what they are sent." : "Deliveries go through.",
    details: { disabled_webhooks: disabled, failed_24h: failed, waiting },
  };
}
