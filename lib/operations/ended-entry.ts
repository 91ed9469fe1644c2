import type { Operation, Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";

/**
 * What an operation has done, in the log and in the transaction that ends it: who asked, how it
 * ended, how much it changed. What became of each resource is in the resource's own history.
 */
export const auditEnd = (db: Prisma.TransactionClient, ctx: Ctx, row: Operation): Promise<void> =>
  audit(
    db,
    { ...ctx, now: row.endedAt ?? ctx.now },
    {
      event: "operation.ended",
      objectType: "operation",
      objectId: row.id,
      objectLabel: row.id,
      fabricId: row.fabricId,
      after: {
        kind: row.kind,
        status: row.status,
        commit_sha: row.commitSha,
        counters: row.counters as Prisma.InputJsonObject,
        errors: row.errors as Prisma.InputJsonArray,
      },
    },
  );
