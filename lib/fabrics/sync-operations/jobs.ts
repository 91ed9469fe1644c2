import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { defineJob } from "@/lib/jobs/define";
import { log } from "@/lib/log";
import { defineOperation } from "@/lib/operations/define";
import { startSync } from "./commands";
import { syncEnded } from "./ended";
import { isDue, lastSyncStarts } from "./schedule";
import { StartSync } from "./schema";
import { syncFabric } from "./sync";

export const fabricSync = defineOperation({
  kind: "sync",
  request: StartSync.extend({ fabricId: z.int(), automatic: z.boolean().default(false) }),
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
    const fabrics = await ctx.db.fabric.findMany({
      where: { autoSyncEnabled: true, initializedAt: { not: null }, autoSyncSuspendedAt: null },
      orderBy: { id: "asc" },
    });
    const starts = await lastSyncStarts(
      ctx.db,
      fabrics.map(({ id }) => id),
    );
    for (const fabric of fabrics)
      if (isDue(fabric, starts.get(fabric.id) ?? null, ctx.now)) await syncDue(ctx, fabric.id);
  },
});

/** One fabric's trouble never keeps another from syncing: the next minute is soon enough for it. */
async function syncDue(ctx: Ctx, id: number): Promise<void> {
  try {
    await startSync(ctx, id, StartSync.parse({}), { trigger: "scheduled" });
  } catch (error) {
    if (error instanceof AppError)
      log.debug({ fabric: id, code: error.code }, `automatic sync did not start: ${error.message}`);
    else log.error({ err: error, fabric: id }, "automatic sync did not start");
  }
}
