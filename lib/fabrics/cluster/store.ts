import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import type { JsonObject } from "@/lib/json";
import { annotationsOf, withoutRuntimeFields, withParts } from "../resources/document";
import { driftOf } from "./drift";

/** One reading of one kind: whose objects these are, and the time that marks all of them as seen. */
export type Reading = { fabricId: number; namespace: string; at: Date };

/**
 * Stores one page of a kind with how each object compares to Git, in two statements however many
 * they are. Only the page is in memory, so a fabric of any size can be read.
 */
export async function storePage(
  db: Db,
  { fabricId, namespace, at }: Reading,
  { kind, groupVersion }: { kind: string; groupVersion: string },
  objects: readonly JsonObject[],
): Promise<void> {
  if (objects.length === 0) return;
  const names = objects.map(nameOf);
  const declared = await db.resource.findMany({
    where: { fabricId, kind, namespace, name: { in: names } },
    select: { name: true, git: true },
  });
  const gitOf = new Map(declared.map((row) => [row.name, row.git as JsonObject | null]));
  const rows = objects.map((object) => {
    const document = clean({ apiVersion: groupVersion, kind, ...object });
    const drift = driftOf(gitOf.get(nameOf(object)) ?? null, document);
    const { resourceVersion } = object.metadata as JsonObject;
    return {
      name: nameOf(object),
      document,
      status: object.status ?? null,
      version: typeof resourceVersion === "string" ? resourceVersion : null,
      drift: drift.status,
      severity: drift.severity,
      fields: drift.fields,
    };
  });
  await db.$executeRaw`
    INSERT INTO "ClusterObject" ("fabricId", "kind", "namespace", "name", "document", "status", "resourceVersion",
      "readAt", "drift", "driftSeverity", "driftFields", "driftedAt")
    SELECT ${fabricId}, ${kind}, ${namespace}, t."name", t."document", t."status", t."version", ${at},
      t."drift"::"DriftStatus", t."severity"::"Severity", t."fields",
      CASE WHEN t."drift" <> 'in_sync' THEN ${at}::timestamptz END
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS t("name" text, "document" json, "status" json,
      "version" text, "drift" text, "severity" text, "fields" jsonb)
    ON CONFLICT ("fabricId", "kind", "namespace", "name") DO UPDATE SET
      "document" = excluded."document", "status" = excluded."status", "resourceVersion" = excluded."resourceVersion",
      "readAt" = excluded."readAt", "drift" = excluded."drift", "driftSeverity" = excluded."driftSeverity",
      "driftFields" = excluded."driftFields",
      -- Since when it differs stays, however the difference changes meanwhile.
      "driftedAt" = CASE WHEN excluded."drift" = 'in_sync' THEN NULL
        ELSE coalesce("ClusterObject"."driftedAt", excluded."driftedAt") END`;
}

/** After every page of these kinds: what is declared and was not seen is missing, what is neither is forgotten. */
export async function settleKinds(
  db: Prisma.TransactionClient,
  { fabricId, namespace, at }: Reading,
  kinds: readonly string[],
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ClusterObject" ("fabricId", "kind", "namespace", "name", "readAt", "drift", "driftSeverity",
      "driftFields", "driftedAt")
    SELECT r."fabricId", r."kind", r."namespace", r."name", ${at}, 'desired_only', 'high', '["$"]', ${at}
    FROM "Resource" r
    WHERE r."fabricId" = ${fabricId} AND r."kind" = ANY(${kinds}) AND r."namespace" = ${namespace}
      AND r."git" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM "ClusterObject" c WHERE c."fabricId" = r."fabricId" AND c."kind" = r."kind"
          AND c."namespace" = r."namespace" AND c."name" = r."name" AND c."readAt" = ${at})
    ON CONFLICT ("fabricId", "kind", "namespace", "name") DO UPDATE SET
      "document" = NULL, "status" = NULL, "resourceVersion" = NULL, "readAt" = excluded."readAt",
      "drift" = excluded."drift", "driftSeverity" = excluded."driftSeverity", "driftFields" = excluded."driftFields",
      "driftedAt" = coalesce("ClusterObject"."driftedAt", excluded."driftedAt")`;
  await db.$executeRaw`
    DELETE FROM "ClusterObject"
    WHERE "fabricId" = ${fabricId} AND "kind" = ANY(${kinds}) AND "readAt" <> ${at}`;
}

const nameOf = (object: JsonObject): string => String((object.metadata as JsonObject).name);

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** The object without its status and without what the API server and kubectl keep for themselves. */
function clean(object: JsonObject): JsonObject {
  const document = withoutRuntimeFields(object);
  const { [LAST_APPLIED]: copy, ...annotations } = annotationsOf(document);
  if (copy === undefined) return document;
  return withParts(document, { annotations: Object.keys(annotations).length > 0 ? annotations : null });
}
