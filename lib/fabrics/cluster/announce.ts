import type { Prisma } from "@/generated/prisma/client";
import type { DriftStatus, Severity } from "@/generated/prisma/enums";
import { emitFabricEvents, type FabricEvent } from "../events/emit";

/** Above this many at once, one event tells how many: a cluster that was emptied is one piece of news. */
const ONE_BY_ONE_MAX = 100;

type Row = {
  kind: string;
  namespace: string;
  name: string;
  drift: DriftStatus;
  driftSeverity: Severity;
  driftFields: string[];
  resourceId: number | null;
  total: number;
};

/** Tells the outbox of what came to differ in the reading of that time, once for as long as it differs. */
export async function announceDrift(
  db: Prisma.TransactionClient,
  fabric: { id: number; name: string },
  at: Date,
): Promise<void> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."kind", c."namespace", c."name", c."drift", c."driftSeverity", c."driftFields", r."id" AS "resourceId",
      count(*) OVER ()::int AS "total"
    FROM "ClusterObject" c LEFT JOIN "Resource" r ON r."fabricId" = c."fabricId" AND r."kind" = c."kind"
      AND r."namespace" = c."namespace" AND r."name" = c."name"
    WHERE c."fabricId" = ${fabric.id} AND c."driftedAt" = ${at}
    ORDER BY c."driftSeverity" DESC, c."kind", c."name" LIMIT ${ONE_BY_ONE_MAX}`;
  const total = rows[0]?.total ?? 0;
  const severity = rows[0]?.driftSeverity ?? null;
  await emitFabricEvents(
    db,
    fabric,
    total > ONE_BY_ONE_MAX
      ? [{ type: "drift_detected", at, severity, data: { count: total } }]
      : rows.map((row) => eventOf(row, at)),
  );
}

const eventOf = (row: Row, at: Date): FabricEvent => ({
  type: "drift_detected",
  at,
  resource: row.resourceId === null ? null : { id: row.resourceId, kind: row.kind, name: row.name },
  severity: row.driftSeverity,
  data: {
    drift: row.drift,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    fields: row.driftFields,
  },
});
