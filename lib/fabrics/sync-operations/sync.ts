import type { Prisma } from "@/generated/prisma/client";
import type { Json } from "@/lib/json";
import { problemOfMailing } from "@/lib/mails/transport";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { assertNotFrozen } from "../fabrics/freeze";
import { getFabricRow } from "../fabrics/queries";
import { defaultBranch } from "../pull-requests/branch";
import { type Proposal, resultOf } from "../pull-requests/propose";
import { clearSyncErrors, countSyncError } from "../sync-configs/errors";
import { syncTargets } from "./filters";
import type { Outcome } from "./outcomes";
import { syncPolicy } from "./policy";
import { reconcile } from "./reconcile";
import type { StartSync, SyncDirection } from "./schema";

export type SyncRequest = StartSync & {
  fabricId: number;
  /** True when nobody asked for it by hand: the clock did, or a push. */
  automatic: boolean;
};

const SUBJECTS: Record<SyncDirection, string> = {
  bidirectional: "Sync resources both ways",
  gui_to_github: "Write resources edited in Tideline",
  github_to_gui: "Read resources from Git",
};

/** Syncs one fabric in the asked direction; a dry run reports and writes nothing anywhere. */
export async function syncFabric(run: OperationRun<SyncRequest>): Promise<OperationOutcome> {
  const { request } = run;
  const fabric = await getFabricRow(run.ctx.db, request.fabricId);
  if (!request.options.dry_run && run.checkpoint === null)
    assertNotFrozen({ now: new Date() }, fabric, { manual: !request.automatic });
  const isTarget = syncTargets(request, request);
  const targets = new Set<number>();
  const problem = request.notifications?.email?.length ? problemOfMailing() : null;
  if (problem !== null) run.warn(`Nobody is mailed about this sync. ${problem}`);
  const done = await reconcile(run, fabric, {
    isTarget: (resource, id) => {
      const isIn = isTarget(resource);
      if (isIn && id !== null) targets.add(id);
      return isIn;
    },
    policyFor: ({ config }) => syncPolicy(request, config),
    subject: request.options.commit_message ?? SUBJECTS[request.direction],
    forceRead: request.options.force_sync,
    dryRun: request.options.dry_run,
    proposal: proposalOf(request, run.startedAt),
    escalates: request.conflict_resolution.escalate_complex,
  });
  const result = {
    dry_run: request.options.dry_run,
    direction: request.direction,
    head: done.commitSha ?? done.head,
    plan: done.lines,
    ...(done.proposed && { pull_request: resultOf(done.proposed) }),
  };
  return {
    result: result as unknown as Json,
    commitSha: done.commitSha,
    apply: async (db) => {
      await done.apply(db);
      if (!request.options.dry_run) await recordErrors(db, fabric.id, done.outcomes, targets);
    },
  };
}

/** A file that turned unreadable is an error of its resource, once however often it is read; the others went well. */
async function recordErrors(
  db: Prisma.TransactionClient,
  fabricId: number,
  outcomes: Outcome[],
  targets: Set<number>,
): Promise<void> {
  const now = new Date();
  const broken = outcomes.flatMap(({ subject: { id, unreadable, stateBefore } }) =>
    id !== null && unreadable ? [{ id, unreadable, isNew: stateBefore !== "invalid" }] : [],
  );
  for (const { id, unreadable, isNew } of broken) {
    targets.delete(id);
    if (isNew) await countSyncError(db, { id, fabricId }, `${unreadable.path}: ${unreadable.message}`, now);
  }
  await clearSyncErrors(db, fabricId, [...targets]);
}

/** What the request wants proposed; null when it is to be written to the branch. */
function proposalOf({ direction, options }: SyncRequest, startedAt: Date): Proposal | null {
  if (!options.create_pr) return null;
  return {
    branch: options.branch_name
      ? { name: options.branch_name, field: "options.branch_name" }
      : { name: defaultBranch("sync", startedAt), field: null },
    title: options.pr_title ?? options.commit_message?.split("\n")[0] ?? SUBJECTS[direction],
    body: options.pr_body ?? null,
  };
}
