import { type Fabric, Prisma } from "@/generated/prisma/client";
import type { DriftStatus, Severity } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { literalLike } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { JsonObject } from "@/lib/json";
import { getFabricRow } from "../fabrics/queries";
import { fabricPath, pageLinks } from "../urls";
import { driftedPaths } from "./drift";
import type { DriftPage, DriftRow, ListDrift, ResourceDrift } from "./schema";

type Row = {
  resourceId: number | null;
  kind: string;
  namespace: string;
  name: string;
  drift: DriftStatus;
  driftSeverity: Severity | null;
  driftFields: string[];
  driftedAt: Date | null;
  readAt: Date;
};

/** The objects of the fabric's cluster and what is missing there, the gravest first. */
export async function listDrift(ctx: Ctx, fabricId: number, query: ListDrift): Promise<DriftPage> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const where = Prisma.join(conditions(fabricId, query), " AND ");
  const [groups, counted, rows] = await Promise.all([
    ctx.db.clusterObject.groupBy({ by: ["drift"], where: { fabricId }, _count: true }),
    ctx.db.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int AS "count" FROM "ClusterObject" c WHERE ${where}`,
    ctx.db.$queryRaw<Row[]>`
      SELECT r."id" AS "resourceId", c."kind", c."namespace", c."name", c."drift", c."driftSeverity",
        c."driftFields", c."driftedAt", c."readAt"
      FROM "ClusterObject" c LEFT JOIN "Resource" r ON r."fabricId" = c."fabricId" AND r."kind" = c."kind"
        AND r."namespace" = c."namespace" AND r."name" = c."name"
      WHERE ${where}
      ORDER BY c."driftSeverity" DESC NULLS LAST, c."kind", c."name", c."id"
      LIMIT ${query.limit} OFFSET ${query.offset}`,
  ]);
  const of = (status: DriftStatus) => groups.find((group) => group.drift === status)?._count ?? 0;
  const drifted = of("spec_drift") + of("desired_only") + of("actual_only");
  const count = counted[0]?.count ?? 0;
  return {
    ...asOf(ctx, fabric),
    counts: {
      total: drifted + of("in_sync"),
      drifted,
      in_sync: of("in_sync"),
      spec_drift: of("spec_drift"),
      desired_only: of("desired_only"),
      actual_only: of("actual_only"),
    },
    count,
    ...pageLinks(`${fabricPath(fabricId)}drift/`, query, count),
    results: rows.map(toDriftRow),
  };
}

function conditions(fabricId: number, { drift, kind, name, severity }: ListDrift): Prisma.Sql[] {
  return [
    Prisma.sql`c."fabricId" = ${fabricId}`,
    ...(drift === "drifted" ? [Prisma.sql`c."drift" <> 'in_sync'`] : []),
    ...(drift && drift !== "drifted" ? [Prisma.sql`c."drift" = ${drift}::"DriftStatus"`] : []),
    ...(kind ? [Prisma.sql`c."kind" = ${kind}`] : []),
    ...(name ? [Prisma.sql`c."name" ILIKE ${`%${literalLike(name)}%`}`] : []),
    ...(severity ? [Prisma.sql`c."driftSeverity" = ${severity}::"Severity"`] : []),
  ];
}

const toDriftRow = (row: Row): DriftRow => ({
  resource_id: row.resourceId,
  kind: row.kind,
  namespace: row.namespace,
  name: row.name,
  drift: row.drift,
  severity: row.driftSeverity,
  fields: row.driftFields,
  since: row.driftedAt?.toISOString() ?? null,
  read_at: row.readAt.toISOString(),
});

/** A reading is old when three should have followed it. */
const INTERVALS_UNTIL_STALE = 3;

function asOf({ now }: Pick<Ctx, "now">, fabric: Fabric) {
  const { kubernetesServer, lastClusterReadAt: at, clusterError, syncIntervalSeconds } = fabric;
  const age = at === null ? 0 : (now.getTime() - at.getTime()) / 1000;
  return {
    configured: kubernetesServer !== null,
    as_of: at?.toISOString() ?? null,
    error: clusterError,
    stale: clusterError !== null || age > INTERVALS_UNTIL_STALE * syncIntervalSeconds,
  };
}

/** One resource beside the object of the cluster, compared with Git as it was read and with the GUI as it is now. */
export async function getResourceDrift(ctx: Ctx, resourceId: number): Promise<ResourceDrift> {
  const resource = await ctx.db.resource.findUnique({ where: { id: resourceId }, include: { fabric: true } });
  if (!resource) throw notFound("resource", resourceId);
  const { fabricId, kind, namespace, name, fabric } = resource;
  const row = await ctx.db.clusterObject.findUnique({
    where: { fabricId_kind_namespace_name: { fabricId, kind, namespace, name } },
  });
  const document = (row?.document ?? null) as JsonObject | null;
  const gui = resource.gui as JsonObject | null;
  return {
    ...asOf(ctx, fabric),
    drift: row?.drift ?? null,
    severity: row?.driftSeverity ?? null,
    since: row?.driftedAt?.toISOString() ?? null,
    fields: (row?.driftFields ?? []) as string[],
    gui_fields: gui && document ? driftedPaths(gui, document) : [],
    document,
    status: (row?.status ?? null) as JsonObject | null,
    resource_version: row?.resourceVersion ?? null,
  };
}
