import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { runnerKey } from "@/lib/jobs/liveness";
import { RUN_JOB, runOperation } from "./engine";
import { recoverOperations } from "./recovery";
import { OPERATION_KINDS } from "./registry";

export const runOperationJob = defineJob({
  name: RUN_JOB.name,
  summary: "Runs one operation to its end.",
  input: z.object({ operationId: z.string() }),
  run: async (_ctx, { operationId }) => runOperation(operationId, OPERATION_KINDS, runnerKey()),
});

export const recoverOperationsJob = defineJob({
  name: "operation.recover-lost",
  summary: "Takes over operations of processes that are gone.",
  input: z.object({}),
  schedule: "* * * * *",
  run: async (ctx) => {
    await recoverOperations(ctx.db);
  },
});
