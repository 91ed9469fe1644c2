import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import type { Json, JsonObject } from "@/lib/json";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { getFabricRow } from "../fabrics/queries";
import { defaultBranch } from "../pull-requests/branch";
import { isProposed, resultOf } from "../pull-requests/propose";
import type { Outcome } from "../sync-operations/outcomes";
import type { Policy } from "../sync-operations/plan";
import { reconcile } from "../sync-operations/reconcile";
import { conflictNumber } from "../urls";
import { judgeAll, undecidable } from "./bulk";
import { BulkItem, type BulkResult, ResolveBulk } from "./bulk-schema";
import { decidedFields, judge, unfitness } from "./judge";
import { qualityScore } from "./quality";
import { closeConflicts, type NamedFabric } from "./store";

export const BulkRequest = ResolveBulk.extend({ fabricId: z.int() });
export type BulkRequest = z.infer<typeof BulkRequest>;

/** Resolves many conflicts over Git as it is now, in one commit; those that the strategy cannot decide stay open. */
export async function resolveBulkNow(run: OperationRun<BulkRequest>): Promise<OperationOutcome> {
  const { request, ctx } = run;
  const {
    backup_before_resolve,
    commit_message,
    create_single_pr,
    dry_run,
    pr_title,
    skip_manual_conflicts,
  } = request.options;
  const auto_apply = request.options.auto_apply || create_single_pr;
  const keepsBackup = auto_apply && backup_before_resolve;
  const fabric = await getFabricRow(ctx.db, request.fabricId);
  const judged = await judgeAll(ctx, fabric.id, request);
  // A resource may have findings beside the one conflict that can be decided.
  const waiting = new Map(
    judged.flatMap(({ row }) =>
      row && unfitness(row, row.resource) === null ? [[row.resourceId, row.id]] : [],
    ),
  );
  const found = new Map<number, Pick<BulkItem, "outcome" | "reason" | "fields">>();
  const policyFor = (id: number | null): Policy => ({
    direction: auto_apply ? "bidirectional" : "github_to_gui",
    decide: (sides, merge) => {
      const known = judge(request.resolution_strategy, sides, merge);
      const { verdict } = known;
      found.set(id ?? 0, {
        fields: decidedFields(merge, verdict),
        ...(verdict ? { outcome: "resolved", reason: null } : { outcome: "skipped", reason: known.reason }),
      });
      return verdict;
    },
  });
  const itemsFrom = (outcomes: Outcome[]) => {
    const byId = new Map(outcomes.map((outcome) => [outcome.subject.id, outcome]));
    const items = judged.map(({ row, item }): BulkItem => {
      if (!row || waiting.get(row.resourceId) !== row.id) return item;
      const outcome = byId.get(row.resourceId);
      const known = itemOf(item, found.get(row.resourceId), outcome);
      const waits = create_single_pr && !dry_run && outcome && isProposed(outcome, keepsBackup);
      return waits && known.outcome === "resolved" ? { ...known, outcome: "proposed" } : known;
    });
    const undecided = items.filter(({ outcome }) => outcome === "skipped");
    if (!skip_manual_conflicts && !dry_run && undecided.length > 0) throw undecidable(undecided);
    return items;
  };
  const subject = commit_message ?? `Resolve ${waiting.size} conflicts with ${request.resolution_strategy}`;
  const done = await reconcile(run, fabric, {
    isTarget: (_identity, id) => id !== null && waiting.has(id),
    policyFor: ({ id }) => policyFor(id),
    subject,
    dryRun: dry_run,
    backupLabel: keepsBackup ? run.id : null,
    proposal: create_single_pr
      ? {
          branch: { name: defaultBranch(run.id, run.startedAt), field: null },
          title: pr_title ?? subject.split("\n")[0] ?? subject,
          body: request.resolution_notes ?? null,
        }
      : null,
    memo: (outcomes) => itemsFrom(outcomes) as unknown as Json,
  });
  const items = done.memo ? z.array(BulkItem).parse(done.memo) : itemsFrom(done.outcomes);
  report(run, items);
  const result: BulkResult = {
    dry_run,
    strategy: request.resolution_strategy,
    auto_applied: auto_apply && done.proposed === null,
    backup_created: done.backupLocation,
    commit_sha: done.commitSha,
    pull_request: done.proposed && resultOf(done.proposed),
    conflicts: items,
  };
  return {
    result: { ...result, plan: done.lines } as unknown as Json,
    commitSha: done.commitSha,
    apply: async (db) => {
      if (!dry_run) await recordResolutions(db, fabric, run, result);
      await done.apply(db);
      if (result.pull_request) await recordWaiting(db, run, result);
    },
  };
}

/** What the operation found, where it came to look at the conflict's resource at all. */
function itemOf(
  item: BulkItem,
  found: Pick<BulkItem, "outcome" | "reason" | "fields"> | undefined,
  outcome: Outcome | undefined,
): BulkItem {
  if (found && outcome)
    return {
      ...item,
      ...found,
      quality_score:
        found.outcome === "resolved" ? qualityScore(outcome.subject.sides, outcome.plan.after.gui) : null,
    };
  const reason = outcome?.subject.unreadable
    ? "Its file in Git cannot be read."
    : "The two sides have come to agree by themselves.";
  return { ...item, outcome: "skipped", reason, fields: [], quality_score: null };
}

function report(run: OperationRun<BulkRequest>, items: BulkItem[]): void {
  for (const { conflict_id, outcome, reason } of items)
    if (outcome === "failed")
      run.problem({ code: "not_found", message: `${conflict_id}: ${reason}`, resource: null });
    else if (outcome === "skipped") run.warn(`${conflict_id} is left open: ${reason}`);
}

/**
 * Closes what was resolved, each with the facts of its own, before the outcomes are stored: a decision to delete
 * takes the conflict along with its resource.
 */
const recordResolutions = (
  db: Prisma.TransactionClient,
  fabric: NamedFabric,
  run: OperationRun<BulkRequest>,
  result: BulkResult,
): Promise<void> =>
  closeConflicts(
    db,
    fabric,
    result.conflicts.flatMap((item) => {
      const conflictId = conflictNumber(item.conflict_id);
      return item.outcome === "resolved" && conflictId !== null
        ? [
            {
              conflictId,
              strategy: run.request.resolution_strategy,
              resolvedBy: run.ctx.actor.label,
              decisions: {},
              notes: run.request.resolution_notes ?? null,
              resolution: factsOf(run, result, item),
            },
          ]
        : [];
    }),
    { now: new Date(), operationId: run.id },
  );

/** What was decided, kept on each conflict while it waits for the one pull request. */
async function recordWaiting(
  db: Prisma.TransactionClient,
  run: OperationRun<BulkRequest>,
  result: BulkResult,
): Promise<void> {
  const rows = result.conflicts
    .filter(({ outcome }) => outcome === "proposed")
    .map((item) => ({ id: conflictNumber(item.conflict_id), resolution: factsOf(run, result, item) }));
  await db.$executeRaw`
    UPDATE "Conflict" c SET
      strategy = ${run.request.resolution_strategy}, decisions = '{}',
      notes = ${run.request.resolution_notes ?? null}, resolution = v.resolution
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS v(id int, resolution json)
    WHERE c.id = v.id AND c.status = 'resolving'`;
}

function factsOf(run: OperationRun<BulkRequest>, result: BulkResult, item: BulkItem): JsonObject {
  const { conflicts: _, dry_run: __, ...shared } = result;
  const { conflict_id, quality_score } = item;
  return { ...shared, conflict_id, operation_id: run.id, quality_score };
}
