import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { defineOperation } from "@/lib/operations/define";
import { syncEnded } from "../sync-operations/ended";
import { UndoRequest, undoNow } from "./run";
import { KEPT_DAYS } from "./undoable";

export const syncUndo = defineOperation({
  kind: "sync_undo",
  request: UndoRequest,
  run: undoNow,
  ended: syncEnded,
});

/** Forgets what old operations replaced: after that long nobody takes a sync back as a whole. */
export const forgetChanges = defineJob({
  name: "operation.forget-changes",
  summary: `Forgets what operations replaced ${KEPT_DAYS} days ago; they can no longer be undone.`,
  input: z.object({}),
  schedule: "17 3 * * *",
  run: async (ctx) => {
    await ctx.db.$executeRaw`
      DELETE FROM "ResourceChange" c USING "Operation" o
      WHERE o.id = c."operationId" AND o."endedAt" < ${ctx.now}::timestamptz - make_interval(days => ${KEPT_DAYS})`;
  },
});
