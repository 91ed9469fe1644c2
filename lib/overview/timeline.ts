import { Prisma } from "@/generated/prisma/client";
import type { OperationStatus } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { sizeOfItsGroup, standsForItsGroup } from "@/lib/ipam/statistics/activity";
import type { TimelineEntry, TimelineFilter, TimelinePage } from "./schema";

const PAGE = 40;
/** People are taken from what happened lately; a full list of names would read the whole history. */
const RECENT = 2000;

/** The number in `12` and in `conflict_12`. */
const OBJECT_NUMBER = Prisma.sql`substring(t."objectId" from '(\\d{1,9})$')::int`;

type Row = {
  key: string;
  at: Date;
  person: string;
  event: string | null;
  objectType: string;
  objectId: string;
  objectLabel: string;
  fabricId: number | null;
  kind: string | null;
  status: OperationStatus | null;
  commitSha: string | null;
  dryRun: boolean | null;
  count: number;
};

/**
 * Audit entries and operations as one list, newest first.
 *
 * Both halves are cut to a page by their own index before they are merged, and a
 * page goes on by (time, key) instead of an offset, so the thousandth page costs
 * as much as the first and nothing is shown twice when new entries arrive.
 */
export async function listTimeline(ctx: Ctx, filter: TimelineFilter): Promise<TimelinePage> {
  const cursor = readCursor(filter.before);
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT t.*, coalesce(r."fabricId", c."fabricId") AS "fabricId" FROM (
      (${writes(filter, cursor)}) UNION ALL (${operations(filter, cursor)})
      ORDER BY "at" DESC, "key" DESC LIMIT ${PAGE + 1}
    ) t
    LEFT JOIN "Resource" r ON r."id" = CASE WHEN t."objectType" = 'resource' THEN ${OBJECT_NUMBER} END
    LEFT JOIN "Conflict" c ON c."id" = CASE WHEN t."objectType" = 'conflict' THEN ${OBJECT_NUMBER} END
    ORDER BY t."at" DESC, t."key" DESC`;
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    entries: shown.map(toEntry),
    next: rows.length > PAGE && last ? `${last.at.toISOString()}~${last.key}` : null,
  };
}

/** Who has done something lately, in alphabetical order. */
export async function listTimelinePeople({ db }: Ctx): Promise<string[]> {
  const rows = await db.$queryRaw<{ person: string }[]>`
    SELECT "actorLabel" AS "person" FROM
      (SELECT "actorLabel" FROM "AuditEntry" ORDER BY "at" DESC LIMIT ${RECENT}) a
    UNION
    SELECT "actorLabel" FROM
      (SELECT "actorLabel" FROM "Operation" ORDER BY "createdAt" DESC LIMIT ${RECENT}) o
    ORDER BY "person" LIMIT 200`;
  return rows.map((row) => row.person);
}

type Cursor = { at: Date; key: string } | null;

function readCursor(text: string | undefined): Cursor {
  const [time, key] = text?.split("~") ?? [];
  const at = new Date(time ?? "");
  return key && !Number.isNaN(at.getTime()) ? { at, key } : null;
}

const where = (conditions: (Prisma.Sql | null)[]) => {
  const given = conditions.filter((condition) => condition !== null);
  return given.length > 0 ? Prisma.sql`WHERE ${Prisma.join(given, " AND ")}` : Prisma.empty;
};

function writes({ person, object }: TimelineFilter, cursor: Cursor): Prisma.Sql {
  const [type, id] = split(object);
  const key = Prisma.sql`'audit:' || "id"`;
  return Prisma.sql`
    SELECT ${key} AS "key", "at", "actorLabel" AS "person", "event", "objectType", "objectId", "objectLabel",
           NULL AS "kind", NULL::"OperationStatus" AS "status", NULL AS "commitSha", NULL::boolean AS "dryRun",
           CASE WHEN "event" LIKE 'ipam.%' THEN ${sizeOfItsGroup} ELSE 1 END AS "count"
    FROM "AuditEntry" a ${where([
      Prisma.sql`("event" NOT LIKE 'ipam.%' OR ${standsForItsGroup})`,
      // The operation that it started, or that ended with it, stands in the list itself.
      Prisma.sql`"event" NOT IN ('sync.started', 'directories.initialized', 'files.ingested', 'operation.ended')`,
      // Who comes and goes is in the audit log, for administrators.
      Prisma.sql`"event" NOT IN ('user.signed_in', 'user.signed_out', 'user.sign_in_failed', 'user.github_linked')`,
      person ? Prisma.sql`"actorLabel" = ${person}` : null,
      type ? Prisma.sql`"objectType" = ${type} AND "objectId" = ${id}` : null,
      cursor ? Prisma.sql`"at" <= ${cursor.at} AND ("at", ${key}) < (${cursor.at}, ${cursor.key})` : null,
    ])}
    ORDER BY "at" DESC, "key" DESC LIMIT ${PAGE + 1}`;
}

function operations({ person, object }: TimelineFilter, cursor: Cursor): Prisma.Sql {
  const [type, id] = split(object);
  const key = Prisma.sql`'operation:' || o."id"`;
  const ofObject = {
    fabric: Prisma.sql`o."fabricId"::text = ${id}`,
    operation: Prisma.sql`o."id" = ${id}`,
  }[type ?? ""];
  return Prisma.sql`
    SELECT ${key} AS "key", o."createdAt" AS "at", o."actorLabel" AS "person", NULL AS "event",
           CASE WHEN f."id" IS NULL THEN 'operation' ELSE 'fabric' END AS "objectType",
           coalesce(f."id"::text, o."id") AS "objectId", coalesce(f."name", o."id") AS "objectLabel",
           coalesce(o."request" ->> 'direction', o."kind") AS "kind", o."status", o."commitSha",
           coalesce((o."request" -> 'options' ->> 'dry_run')::boolean, false) AS "dryRun", 1 AS "count"
    FROM "Operation" o LEFT JOIN "Fabric" f ON f."id" = o."fabricId" ${where([
      // A look at a cluster, every few minutes, is nothing that happened.
      Prisma.sql`o."kind" <> 'cluster_read'`,
      person ? Prisma.sql`o."actorLabel" = ${person}` : null,
      type ? (ofObject ?? Prisma.sql`false`) : null,
      cursor
        ? Prisma.sql`o."createdAt" <= ${cursor.at} AND (o."createdAt", ${key}) < (${cursor.at}, ${cursor.key})`
        : null,
    ])}
    ORDER BY "at" DESC, "key" DESC LIMIT ${PAGE + 1}`;
}

function split(object: string | undefined): [type: string | null, id: string] {
  if (!object) return [null, ""];
  const at = object.indexOf(":");
  return [object.slice(0, at), object.slice(at + 1)];
}

function toEntry(row: Row): TimelineEntry {
  const { key, person, event, objectType, objectId, objectLabel, fabricId, count } = row;
  const operation =
    row.kind && row.status
      ? { kind: row.kind, status: row.status, commitSha: row.commitSha, dryRun: row.dryRun === true }
      : null;
  return {
    key,
    at: row.at.toISOString(),
    person,
    event,
    objectType,
    objectId,
    objectLabel,
    fabricId,
    count,
    operation,
  };
}
