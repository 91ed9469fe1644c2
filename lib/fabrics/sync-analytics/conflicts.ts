import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { CONFLICT_TYPES, SEVERITIES } from "../conflicts/schema";
import { rounded } from "./counted";
import type { ConflictFigures } from "./schema";
import { pointLabel, pointOf, points, type Window } from "./window";

/** Conflicts of the window by when they came and went, by type, severity and way out. */
export async function readConflicts(db: Db, window: Window): Promise<ConflictFigures> {
  const [overTime, byType, bySeverity, ways] = await Promise.all([
    readOverTime(db, window),
    countBy(db, window, "type"),
    countBy(db, window, "severity"),
    readResolutions(db, window),
  ]);
  return {
    over_time: overTime,
    by_type: withAll(CONFLICT_TYPES, byType),
    by_severity: withAll(SEVERITIES, bySeverity),
    ...ways,
  };
}

/** How many were found and resolved in the window. */
export async function countConflicts(db: Db, { fabricId, from, now }: Window) {
  const within = { gte: from, lte: now };
  const [detected, resolved] = await Promise.all([
    db.conflict.count({ where: { fabricId, detectedAt: within } }),
    db.conflict.count({ where: { fabricId, resolvedAt: within } }),
  ]);
  return { total_conflicts_detected: detected, total_conflicts_resolved: resolved };
}

async function readOverTime(db: Db, window: Window): Promise<ConflictFigures["over_time"]> {
  const { fabricId, from, now, grouping } = window;
  // Open at the end of a point: those open when the window began, and what came and went since.
  return db.$queryRaw<ConflictFigures["over_time"]>`
    WITH came AS (
      SELECT ${pointOf(grouping, Prisma.sql`"detectedAt"`)} AS point, count(*)::int AS detected FROM "Conflict"
      WHERE "fabricId" = ${fabricId} AND "detectedAt" >= ${from} AND "detectedAt" <= ${now} GROUP BY 1
    ), went AS (
      SELECT ${pointOf(grouping, Prisma.sql`"resolvedAt"`)} AS point, count(*)::int AS resolved FROM "Conflict"
      WHERE "fabricId" = ${fabricId} AND "resolvedAt" >= ${from} AND "resolvedAt" <= ${now} GROUP BY 1
    ), before AS (
      SELECT count(*)::int AS open FROM "Conflict"
      WHERE "fabricId" = ${fabricId} AND "detectedAt" < ${from} AND ("resolvedAt" IS NULL OR "resolvedAt" >= ${from})
    )
    SELECT ${pointLabel(grouping)} AS date, coalesce(detected, 0) AS detected, coalesce(resolved, 0) AS resolved,
           ((SELECT open FROM before)
             + sum(coalesce(detected, 0) - coalesce(resolved, 0)) OVER (ORDER BY point))::int AS open
    FROM ${points(window)} LEFT JOIN came USING (point) LEFT JOIN went USING (point) ORDER BY point`;
}

type Counts = { detected: number; resolved: number; open: number };
type CountRow = Counts & { word: string };

async function countBy(
  db: Db,
  { fabricId, from, now }: Window,
  column: "type" | "severity",
): Promise<CountRow[]> {
  const word = Prisma.raw(`"${column}"::text`);
  return db.$queryRaw<CountRow[]>`
    SELECT ${word} AS word,
           count(*) FILTER (WHERE "detectedAt" >= ${from} AND "detectedAt" <= ${now})::int AS detected,
           count(*) FILTER (WHERE "resolvedAt" >= ${from} AND "resolvedAt" <= ${now})::int AS resolved,
           count(*) FILTER (WHERE "resolvedAt" IS NULL)::int AS open
    FROM "Conflict"
    WHERE "fabricId" = ${fabricId} AND ("resolvedAt" IS NULL OR "resolvedAt" >= ${from})
    GROUP BY 1`;
}

/** Every word has its line, with zeros where there was nothing. */
function withAll<Word extends string>(words: readonly Word[], rows: CountRow[]): Record<Word, Counts> {
  const found = new Map(rows.map(({ word, ...counts }) => [word, counts]));
  return Object.fromEntries(
    words.map((word) => [word, found.get(word) ?? { detected: 0, resolved: 0, open: 0 }]),
  ) as Record<Word, Counts>;
}

async function readResolutions(db: Db, { fabricId, from, now }: Window) {
  const rows = await db.$queryRaw<{ strategy: string; count: number; seconds: number }[]>`
    SELECT coalesce(strategy, 'unknown') AS strategy, count(*)::int AS count,
           sum(extract(epoch FROM "resolvedAt" - "detectedAt"))::float8 AS seconds
    FROM "Conflict" WHERE "fabricId" = ${fabricId} AND "resolvedAt" >= ${from} AND "resolvedAt" <= ${now}
    GROUP BY 1 ORDER BY 1`;
  const resolved = rows.reduce((sum, { count }) => sum + count, 0);
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  return {
    by_strategy: Object.fromEntries(rows.map(({ strategy, count }) => [strategy, count])),
    average_resolution_seconds: resolved === 0 ? null : rounded(seconds / resolved, 3),
  };
}
