import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { JsonObject } from "@/lib/json";
import { ClusterError } from "@/lib/kubernetes/failure";
import { startOperation } from "@/lib/operations/engine";
import { clusterLock } from "../fabrics/commands";
import { getFabricRow } from "../fabrics/queries";
import { createResource } from "../resources/commands";
import { annotationsOf, identityKey, labelsOf, specOf } from "../resources/document";
import { CreateResource, type Resource } from "../resources/schema";
import { operationPath } from "../urls";
import { clusterOf, discoverKinds } from "./connection";
import type { ClusterTest, StartedClusterRead, TakeClusterObject } from "./schema";

/** Asks the cluster for its version and whether the token may list each of the fabric's kinds. Stores nothing. */
export async function testCluster(ctx: Ctx, fabricId: number): Promise<ClusterTest> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const cluster = await clusterOf(fabric);
  try {
    const started = performance.now();
    const version = await cluster.version();
    const latency = performance.now() - started;
    const found: string[] = [];
    const forbidden: string[] = [];
    const missing: string[] = [];
    for (const { kind, groupVersion, plural } of await discoverKinds(cluster)) {
      if (plural === null) {
        missing.push(kind);
        continue;
      }
      const where = { groupVersion, plural, namespace: fabric.kubernetesNamespace, limit: 1 };
      const isAllowed = await cluster.list(where).then(
        () => true,
        (error: unknown) => {
          if (error instanceof ClusterError && error.status === 403) return false;
          throw error;
        },
      );
      (isAllowed ? found : forbidden).push(kind);
    }
    return {
      success: true,
      version,
      kinds_found: found,
      kinds_forbidden: forbidden,
      kinds_missing: missing,
      latency_ms: Math.round(latency),
    };
  } finally {
    cluster.close();
  }
}

/** Starts reading the cluster. It excludes another reading and nothing else: syncs go on meanwhile. */
export async function startClusterRead(
  ctx: Ctx,
  fabricId: number,
  options: { trigger?: "scheduled" } = {},
): Promise<StartedClusterRead> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  // Says at once that there is no cluster, instead of starting what must fail.
  (await clusterOf(fabric)).close();
  const id = await inTransaction(ctx.db, async (db) => {
    const operationId = await startOperation(
      { ...ctx, db },
      {
        kind: "cluster_read",
        idPrefix: "cluster",
        fabricId,
        lockKey: clusterLock(fabricId),
        trigger: options.trigger,
        request: { fabricId },
      },
    );
    // The clock's own readings change nothing and would fill the log.
    if (options.trigger !== "scheduled")
      await audit(db, ctx, {
        event: "cluster.read_started",
        objectType: "fabric",
        objectId: fabricId,
        objectLabel: fabric.name,
        fabricId,
        after: { operation_id: operationId },
      });
    return operationId;
  });
  return {
    success: true,
    message: "Reading the cluster",
    operation_id: id,
    status: "initializing",
    status_url: operationPath(id),
  };
}

/** Makes a resource of an object that only the cluster has, as it was last read; owners and finalizers stay there. */
export async function takeClusterObject(
  ctx: Ctx,
  fabricId: number,
  identity: TakeClusterObject,
): Promise<Resource> {
  await getFabricRow(ctx.db, fabricId);
  const row = await ctx.db.clusterObject.findUnique({
    where: { fabricId_kind_namespace_name: { fabricId, ...identity } },
    select: { document: true },
  });
  const document = row?.document as JsonObject | null | undefined;
  if (!document) throw notFound("cluster object", identityKey(identity));
  const input = CreateResource.parse({
    ...identity,
    api_version: document.apiVersion,
    labels: labelsOf(document),
    annotations: annotationsOf(document),
    spec: specOf(document) ?? {},
  });
  return createResource(ctx, fabricId, input);
}
