import { z } from "zod";
import { AppError } from "@/lib/errors";
import { defineJob } from "@/lib/jobs/define";
import { log } from "@/lib/log";
import { defineOperation } from "@/lib/operations/define";
import { startSync } from "./commands";
import { syncEnded } from "./ended";
import { StartSync } from "./schema";
import { syncFabric } from "./sync";

export const fabricSync = defineOperation({
  kind: "sync",
  request: StartSync.extend({ fabricId: z.int() }),
  run: syncFabric,
  ended: syncEnded,
});

/** Starts a sync of each fabric that asked for it and whose interval has passed. */
export const pollFabrics = defineJob({
  name: "fabric.sync-due",
  summary: "Syncs fabrics with automatic sync at their interval.",
  input: z.object({}),
  schedule: "* * * * *",
  run: async (ctx) => {
    const due = await ctx.db.$queryRaw<{ id: number }[]>`
      SELECT f.id FROM "Fabric" f
      WHERE f."autoSyncEnabled" AND f."initializedAt" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM "Operation" o
        WHERE o."fabricId" = f.id AND o.kind = 'sync'
          AND o."createdAt" > ${ctx.now}::timestamptz - make_interval(secs => f."syncIntervalSeconds"))`;
    for (const { id } of due) {
      try {
        await startSync(ctx, id, StartSync.parse({}), { trigger: "scheduled" });
      } catch (error) {
        // Another operation of this fabric runs: the next minute is soon enough.
        if (!(error instanceof AppError) || error.code !== "operation_in_progress") throw error;
        log.debug({ fabric: id }, "automatic sync waits for a running operation");
      }
    }
  },
});
