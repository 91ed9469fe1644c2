import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { SEVERITIES } from "@/lib/fabrics/conflicts/schema";
import { planAttention } from "./plan";
import type { Attention, FabricsSummary, Trend } from "./schema";

const DAYS = 14;

/** How bad each kind is, worst first; a conflict counts by its severity. */
const RANK = {
  unreachable: 0,
  suspended: 1,
  failed_operation: 2,
  invalid: 4,
  cluster_unreachable: 7,
  drift: 8,
  capacity: 4.5,
  reservations_expiring: 9,
} as const;
const CONFLICT_RANK = { critical: 1, high: 3, medium: 5, low: 6 } as const;

const rank = (item: Attention) => (item.kind === "conflicts" ? CONFLICT_RANK[item.worst] : RANK[item.kind]);

/** What needs somebody now, worst first, at most one entry of a kind for each fabric. */
export async function listAttention(ctx: Ctx): Promise<Attention[]> {
  const parts = await Promise.all([
    unreachable(ctx),
    conflicts(ctx),
    failedOperations(ctx),
    invalid(ctx),
    suspended(ctx),
    clustersUnread(ctx),
    drift(ctx),
    planAttention(ctx),
  ]);
  return parts.flat().sort((a, b) => rank(a) - rank(b) || (a.since ?? "").localeCompare(b.since ?? ""));
}

async function unreachable({ db }: Ctx): Promise<Attention[]> {
  const rows = await db.fabric.findMany({
    where: { connectionStatus: "error" },
    select: { id: true, name: true, connectionError: true, lastReadAt: true },
    take: 50,
  });
  return rows.map((row) => ({
    kind: "unreachable",
    fabricId: row.id,
    fabricName: row.name,
    since: row.lastReadAt?.toISOString() ?? null,
    reason: row.connectionError,
  }));
}

async function suspended({ db }: Ctx): Promise<Attention[]> {
  const rows = await db.fabric.findMany({
    where: { autoSyncSuspendedAt: { not: null } },
    select: { id: true, name: true, autoSyncSuspendedAt: true, autoSyncSuspendedReason: true },
    take: 50,
  });
  return rows.map((row) => ({
    kind: "suspended",
    fabricId: row.id,
    fabricName: row.name,
    since: row.autoSyncSuspendedAt?.toISOString() ?? null,
    reason: row.autoSyncSuspendedReason,
  }));
}

async function conflicts({ db }: Ctx): Promise<Attention[]> {
  const rows = await db.$queryRaw<
    { fabricId: number; fabricName: string; count: number; worst: string; since: Date; conflictId: number }[]
  >`SELECT c."fabricId", f."name" AS "fabricName", count(*)::int AS "count",
           max(c."severity")::text AS "worst", min(c."detectedAt") AS "since",
           (array_agg(c."id" ORDER BY c."severity" DESC, c."id"))[1] AS "conflictId"
    FROM "Conflict" c JOIN "Fabric" f ON f."id" = c."fabricId"
    -- One whose resolution waits in a pull request waits for its reviewers.
    WHERE c."status" = 'detected'
    GROUP BY c."fabricId", f."name"`;
  return rows.map(({ since, ...row }) => ({
    kind: "conflicts",
    ...row,
    worst: SEVERITIES.find((severity) => severity === row.worst) ?? "medium",
    since: since.toISOString(),
  }));
}

/** Only a fabric's latest operation that moves data counts: a later success has mended an earlier failure. */
async function failedOperations({ db }: Ctx): Promise<Attention[]> {
  const rows = await db.$queryRaw<
    { fabricId: number; fabricName: string; operationId: string; since: Date; reason: string | null }[]
  >`SELECT f."id" AS "fabricId", f."name" AS "fabricName", o."id" AS "operationId",
           o."endedAt" AS "since", o."errors" -> 0 ->> 'message' AS "reason"
    FROM "Fabric" f CROSS JOIN LATERAL (
      SELECT "id", "status", "endedAt", "errors" FROM "Operation"
      WHERE "fabricId" = f."id" AND "endedAt" IS NOT NULL AND "status" <> 'cancelled' AND "kind" <> 'cluster_read'
      ORDER BY "createdAt" DESC LIMIT 1
    ) o
    WHERE o."status" IN ('failed', 'partially_completed')`;
  return rows.map(({ since, ...row }) => ({ kind: "failed_operation", ...row, since: since.toISOString() }));
}

async function invalid({ db }: Ctx): Promise<Attention[]> {
  const rows = await db.$queryRaw<{ fabricId: number; fabricName: string; count: number; since: Date }[]>`
    SELECT r."fabricId", f."name" AS "fabricName", count(*)::int AS "count", min(r."updatedAt") AS "since"
    FROM "Resource" r JOIN "Fabric" f ON f."id" = r."fabricId"
    WHERE r."state" = 'invalid'
    GROUP BY r."fabricId", f."name"`;
  return rows.map(({ since, ...row }) => ({ kind: "invalid", ...row, since: since.toISOString() }));
}

async function clustersUnread({ db }: Ctx): Promise<Attention[]> {
  const rows = await db.fabric.findMany({
    where: { kubernetesServer: { not: null }, clusterError: { not: null } },
    select: { id: true, name: true, clusterError: true, lastClusterReadAt: true },
    take: 50,
  });
  return rows.map((row) => ({
    kind: "cluster_unreachable",
    fabricId: row.id,
    fabricName: row.name,
    since: row.lastClusterReadAt?.toISOString() ?? null,
    reason: row.clusterError,
  }));
}

async function drift({ db }: Ctx): Promise<Attention[]> {
  const rows = await db.$queryRaw<{ fabricId: number; fabricName: string; count: number; since: Date }[]>`
    SELECT c."fabricId", f."name" AS "fabricName", count(*)::int AS "count", min(c."driftedAt") AS "since"
    FROM "ClusterObject" c JOIN "Fabric" f ON f."id" = c."fabricId"
    WHERE c."drift" <> 'in_sync'
    GROUP BY c."fabricId", f."name"`;
  return rows.map(({ since, ...row }) => ({ kind: "drift", ...row, since: since.toISOString() }));
}

/** The numbers of the fabrics area, with what they were on each of the last fourteen days. */
export async function getFabricsSummary(ctx: Ctx): Promise<FabricsSummary> {
  const from = new Date(ctx.now.getTime() - DAYS * 24 * 3600 * 1000);
  const [fabrics, states, openConflictsTrend, syncDays] = await Promise.all([
    ctx.db.fabric.count(),
    ctx.db.resource.groupBy({ by: ["state"], _count: { _all: true } }),
    openConflictsByDay(ctx),
    syncsByDay(ctx),
  ]);
  const [recent, failed] = await Promise.all([
    ctx.db.operation.count({ where: { kind: "sync", endedAt: { not: null }, createdAt: { gte: from } } }),
    ctx.db.operation.count({ where: { kind: "sync", status: "failed", createdAt: { gte: from } } }),
  ]);
  const of = (...names: string[]) =>
    states.reduce((sum, row) => (names.includes(row.state) ? sum + row._count._all : sum), 0);
  return {
    fabrics,
    resources: states.reduce((sum, row) => sum + row._count._all, 0),
    agreed: of("in_sync"),
    editedHere: of("edited", "deleting"),
    changedInGit: of("changed_in_git"),
    waiting: of("conflict"),
    broken: of("invalid", "orphaned"),
    openConflicts: openConflictsTrend.at(-1)?.value ?? 0,
    openConflictsTrend,
    syncs: recent,
    failedSyncs: failed,
    syncsTrend: syncDays,
  };
}

const days = (now: Date) => Prisma.sql`
  generate_series(${now}::timestamptz - make_interval(days => ${DAYS - 1}), ${now}::timestamptz, '1 day') AS day`;

type DayRow = { day: Date; value: number };
const toTrend = (rows: DayRow[]): Trend =>
  rows.map(({ day, value }) => ({ day: day.toISOString().slice(0, 10), value }));

/** How many conflicts waited for a decision at this time of each day; one in a pull request waits for its reviewers. */
async function openConflictsByDay({ db, now }: Ctx): Promise<Trend> {
  // Example: detected on the 3rd, proposed on the 4th, merged on the 5th: counts on the 3rd.
  const rows = await db.$queryRaw<DayRow[]>`
    SELECT day, count(c."id")::int AS value FROM ${days(now)}
    LEFT JOIN ("Conflict" c LEFT JOIN "PullRequest" p ON p."id" = c."pullRequestId")
      ON c."detectedAt" <= day AND (c."resolvedAt" IS NULL OR c."resolvedAt" > day)
      AND (p."openedAt" IS NULL OR p."openedAt" > day)
    GROUP BY day ORDER BY day`;
  return toTrend(rows);
}

async function syncsByDay({ db, now }: Ctx): Promise<Trend> {
  const rows = await db.$queryRaw<DayRow[]>`
    SELECT day, count(o."id")::int AS value FROM ${days(now)}
    LEFT JOIN "Operation" o ON o."kind" = 'sync' AND o."endedAt" IS NOT NULL
      AND o."createdAt" <= day AND o."createdAt" > day - interval '1 day'
    GROUP BY day ORDER BY day`;
  return toTrend(rows);
}
