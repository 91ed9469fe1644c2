import type { Fabric } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { startOperation } from "@/lib/operations/engine";
import { fabricLock } from "../fabrics/commands";
import { assertNotFrozen } from "../fabrics/freeze";
import { getFabricRow } from "../fabrics/queries";
import { assertProposable } from "../pull-requests/host";
import { medianSeconds } from "../sync-operations/queries";
import { conflictNumber, operationPath } from "../urls";
import type { BulkItem, ResolveBulk, StartedBulk } from "./bulk-schema";
import { mergeSides } from "./detect";
import { decidedFields, judge, unfitness } from "./judge";
import { qualityScore } from "./quality";
import { ownedSidesOf, type RowWithResource } from "./queries";

/** Every conflict that was asked for, in that order, with what the strategy makes of it as both sides are known now. */
export async function judgeAll(
  ctx: Pick<Ctx, "db">,
  fabricId: number,
  { conflict_ids, resolution_strategy }: Pick<ResolveBulk, "conflict_ids" | "resolution_strategy">,
): Promise<{ item: BulkItem; row: RowWithResource | null }[]> {
  const numbers = conflict_ids.flatMap((id) => conflictNumber(id) ?? []);
  const rows = await ctx.db.conflict.findMany({
    where: { fabricId, id: { in: numbers } },
    include: { resource: true },
  });
  const byNumber = new Map(rows.map((row) => [row.id, row]));
  const fabric = await getFabricRow(ctx.db, fabricId);
  return conflict_ids.map((id) => {
    const row = byNumber.get(conflictNumber(id) ?? -1) ?? null;
    return { row, item: row ? judgeRow(id, row, fabric, resolution_strategy) : unknown(id) };
  });
}

const unknown = (conflictId: string): BulkItem => ({
  conflict_id: conflictId,
  resource: null,
  outcome: "failed",
  reason: "This fabric has no such conflict.",
  fields: [],
  quality_score: null,
});

function judgeRow(
  conflictId: string,
  row: RowWithResource,
  fabric: Fabric,
  strategy: ResolveBulk["resolution_strategy"],
): BulkItem {
  const { id, kind, name, namespace } = row.resource;
  const item = { conflict_id: conflictId, resource: { id, kind, name, namespace } };
  const unfit = unfitness(row, row.resource);
  if (unfit) return { ...item, outcome: "skipped", reason: unfit, fields: [], quality_score: null };
  const sides = ownedSidesOf(row.resource, fabric);
  const merge = mergeSides(sides);
  const judged = judge(strategy, sides, merge);
  return {
    ...item,
    fields: decidedFields(merge, judged.verdict),
    ...(judged.verdict
      ? { outcome: "resolved", reason: null, quality_score: qualityScore(sides, judged.verdict.document) }
      : { outcome: "skipped", reason: judged.reason, quality_score: null }),
  };
}

/**
 * Resolves many conflicts with one strategy, in one operation and one commit.
 *
 * What can be said of each is said before anything starts; the operation decides again over what Git
 * holds by then. An unknown id never keeps the others from being resolved.
 */
export async function resolveBulk(ctx: Ctx, fabricId: number, input: ResolveBulk): Promise<StartedBulk> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const { dry_run, create_single_pr, skip_manual_conflicts } = input.options;
  if (create_single_pr) assertProposable(fabric, "options.create_single_pr");
  if ((input.options.auto_apply || create_single_pr) && !dry_run)
    assertNotFrozen(ctx, fabric, { manual: true });
  const judged = await judgeAll(ctx, fabricId, input);
  if (judged.every(({ row }) => row === null)) throw notFound("conflict", input.conflict_ids.join(", "));
  const items = judged.map(({ item }) => item);
  const skipped = items.filter(({ outcome }) => outcome !== "resolved");
  const undecided = items.filter(({ outcome }) => outcome === "skipped");
  if (!skip_manual_conflicts && !dry_run && undecided.length > 0) throw undecidable(undecided);
  const id = await inTransaction(ctx.db, async (db) => {
    const operationId = await startOperation(
      { ...ctx, db },
      {
        kind: "bulk_conflict_resolution",
        idPrefix: "bulk_resolve",
        fabricId,
        lockKey: fabricLock(fabricId),
        request: { ...input, fabricId },
      },
    );
    await audit(db, ctx, {
      event: dry_run ? "conflicts.previewed" : "conflicts.resolved",
      objectType: "fabric",
      objectId: fabricId,
      objectLabel: fabric.name,
      fabricId,
      after: {
        operation_id: operationId,
        conflict_ids: input.conflict_ids,
        strategy: input.resolution_strategy,
        notes: input.resolution_notes ?? null,
      },
    });
    return operationId;
  });
  return {
    success: true,
    message: dry_run ? "Dry run started" : "Bulk conflict resolution initiated",
    operation_id: id,
    conflicts_targeted: items.length,
    conflicts_auto_resolvable: items.length - skipped.length,
    conflicts_skipped: skipped.length,
    skipped: skipped.map(({ conflict_id, reason }) => ({ conflict_id, reason: reason ?? "" })),
    estimated_duration_seconds: await medianSeconds(ctx.db, fabricId, "bidirectional"),
    status_url: operationPath(id),
  };
}

export const undecidable = (items: readonly BulkItem[]): AppError =>
  new AppError(
    "conflict_resolution_failed",
    `${items.length} of the conflicts cannot be decided this way: ${items.map((item) => item.conflict_id).join(", ")}.`,
    {
      conflicts: Object.fromEntries(items.map(({ conflict_id, reason }) => [conflict_id, reason])),
      suggestions: ["Leave them out, or set options.skip_manual_conflicts."],
    },
  );
