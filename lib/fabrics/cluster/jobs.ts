import { z } from "zod";
import { AppError } from "@/lib/errors";
import { defineJob } from "@/lib/jobs/define";
import { log } from "@/lib/log";
import { defineOperation } from "@/lib/operations/define";
import { startClusterRead } from "./commands";
import { ClusterReadRequest, clusterReadEnded, readCluster } from "./read";

export const clusterRead = defineOperation({
  kind: "cluster_read",
  request: ClusterReadRequest,
  run: readCluster,
  ended: clusterReadEnded,
  writes: false,
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads each cluster at its fabric's interval, and soon after a sync, which moves what it is compared to. */
export const readClusters = defineJob({
  name: "fabric.read-clusters",
  summary: "Reads the Kubernetes clusters of fabrics that have one, at their interval.",
  input: z.object({}),
  schedule: "* * * * *",
  run: async (ctx) => {
    const due = await ctx.db.$queryRaw<{ id: number }[]>`
      SELECT f.id FROM "Fabric" f
      WHERE f."kubernetesServer" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM "Operation" o
        WHERE o."fabricId" = f.id AND o.kind = 'cluster_read'
          AND o."createdAt" > ${ctx.now}::timestamptz - make_interval(secs => f."syncIntervalSeconds")
          AND o."createdAt" >= coalesce(f."lastSyncAt", '-infinity'))`;
    for (const { id } of due) {
      try {
        await startClusterRead(ctx, id, { trigger: "scheduled" });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        log.debug({ fabric: id, reason: error.message }, "reading the cluster waits");
      }
    }
    // Their outcome is in the objects; a day of them is enough to look into.
    await ctx.db.operation.deleteMany({
      where: {
        kind: "cluster_read",
        trigger: "scheduled",
        endedAt: { lt: new Date(ctx.now.getTime() - DAY_MS) },
      },
    });
  },
});
