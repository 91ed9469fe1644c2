import type { Prisma, Resource } from "@/generated/prisma/client";
import { AppError, notFound } from "@/lib/errors";
import type { Json, JsonObject } from "@/lib/json";
import { compareLines, countChanges } from "@/lib/merge/lines";
import type { OperationOutcome } from "@/lib/operations/define";
import { timestampOf } from "@/lib/operations/engine";
import type { OperationRun } from "@/lib/operations/run";
import { assertNotFrozen } from "../fabrics/freeze";
import { getFabricRow } from "../fabrics/queries";
import { defaultBranch } from "../pull-requests/branch";
import { resultOf as proposalResult } from "../pull-requests/propose";
import { checkResource } from "../resources/checks";
import { kubernetesProblems } from "../resources/rules";
import { spelledLike } from "../resources/spelling";
import { clearSyncErrors } from "../sync-configs/errors";
import { directionFor, type SyncConfig } from "../sync-configs/rules";
import type { Outcome } from "../sync-operations/outcomes";
import type { Policy } from "../sync-operations/plan";
import { syncPolicy } from "../sync-operations/policy";
import { reconcile } from "../sync-operations/reconcile";
import { type ResourceSyncRequest, ResourceSyncResult } from "./schema";

/** Syncs one resource in one operation, with at most one commit. */
export async function syncResourceNow(run: OperationRun<ResourceSyncRequest>): Promise<OperationOutcome> {
  const { request, ctx } = run;
  const row = await ctx.db.resource.findUnique({ where: { id: request.resourceId } });
  if (!row && run.checkpoint === null) throw notFound("resource", request.resourceId);
  const fabric = await getFabricRow(ctx.db, request.fabricId);
  if (run.checkpoint === null) assertNotFrozen({ now: new Date() }, fabric, { manual: true });
  const name = row ? `${row.kind} ${row.name}` : "resource";
  let announced: ResourceSyncResult | null = null;
  const done = await reconcile(run, fabric, {
    isTarget: (_resource, id) => id === request.resourceId,
    policyFor: ({ config }) => policyOf(request, config),
    subject: request.custom_commit_message ?? `Sync ${name}`,
    proposal: request.create_pr
      ? {
          branch: { name: defaultBranch("sync", run.startedAt), field: null },
          title: request.custom_commit_message?.split("\n")[0] ?? `Sync ${name}`,
          body: null,
        }
      : null,
    backupLabel: request.force_overwrite
      ? `resource-${request.resourceId}_${timestampOf(run.startedAt)}`
      : null,
    // Told before the push, while the texts are still those it replaces.
    memo: (outcomes) => {
      announced = resultOf(request, row, outcomes);
      return announced as unknown as Json;
    },
  });
  const found = done.memo
    ? ResourceSyncResult.parse(done.memo)
    : (announced ?? resultOf(request, row, done.outcomes));
  const result: ResourceSyncResult = {
    ...found,
    commit_sha: done.commitSha,
    backup_location: done.backupLocation,
    pull_request: done.proposed && proposalResult(done.proposed),
  };
  return {
    result: { ...result, plan: done.lines } as unknown as Json,
    commitSha: done.commitSha,
    apply: async (db: Prisma.TransactionClient) => {
      await done.apply(db);
      if (result.operation !== "skipped") await clearSyncErrors(db, fabric.id, [request.resourceId]);
    },
  };
}

/** As the resource is configured; by force, the named side's document is the whole result. */
function policyOf(request: ResourceSyncRequest, config: SyncConfig): Policy {
  const { direction, force_overwrite } = request;
  const resolution = { auto_resolve_simple: true, escalate_complex: true };
  if (!force_overwrite) return syncPolicy({ direction, conflict_resolution: resolution }, config);
  const fromGui = direction === "gui_to_github";
  return {
    direction: "bidirectional",
    always: true,
    ignoresOwnership: true,
    decide: ({ gui, git }) =>
      fromGui ? { document: gui, strategy: "gui_wins" } : { document: git, strategy: "github_wins" },
  };
}

function resultOf(
  request: ResourceSyncRequest,
  row: Resource | null,
  outcomes: Outcome[],
): ResourceSyncResult {
  const outcome = outcomes.find(({ subject }) => subject.id === request.resourceId);
  const direction = (row && directionFor(request.direction, row)) ?? request.direction;
  if (!outcome) return { ...NOTHING, direction, ...validityOf((row?.gui ?? null) as JsonObject | null) };
  const { subject, plan, placed } = outcome;
  if (subject.unreadable)
    throw new AppError(
      "conflict_resolution_failed",
      `${subject.unreadable.path} cannot be read, and is never written over: ${subject.unreadable.message}`,
      {
        file: subject.unreadable.path,
        line: subject.unreadable.line,
        column: subject.unreadable.column,
        suggestions: ["Mend the file in Git; the next sync takes it."],
      },
    );
  const { added, removed } = countChanges(compareLines(...textsOf(outcome)));
  return {
    ...NOTHING,
    direction,
    operation: plan.action === "conflict" ? "skipped" : (plan.action ?? "none"),
    file_path: placed?.path ?? subject.place?.path ?? null,
    lines_added: added,
    lines_removed: removed,
    fields_changed: plan.conflict ? [] : plan.fields,
    conflicting_fields: plan.conflict?.fields ?? [],
    ...validityOf(plan.after.gui ?? plan.after.git),
  };
}

/** What the rules of its kind say about the result; one that is gone breaks none. */
function validityOf(document: JsonObject | null) {
  const findings = document ? checkResource(document) : [];
  return {
    schema_valid: findings.length === 0 && (document === null || kubernetesProblems(document).length === 0),
    recommendations: findings.map(({ path, message }) => `${path}: ${message}`),
  };
}

const NOTHING: Omit<ResourceSyncResult, "direction"> = {
  operation: "none",
  file_path: null,
  commit_sha: null,
  backup_location: null,
  lines_added: 0,
  lines_removed: 0,
  fields_changed: [],
  conflicting_fields: [],
  schema_valid: true,
  recommendations: [],
  pull_request: null,
};

/** The resource's text before and after: in Git where that is written, else as the GUI shows it. */
function textsOf({ subject, plan, placed }: Outcome): [before: string, after: string] {
  const held = subject.place?.text ?? "";
  if (plan.writesGit) return [held, placed?.text ?? ""];
  if (!plan.writesGui) return [held, held];
  const before = subject.guiText ?? (subject.guiHeld ? spelledLike(subject.lastText, subject.guiHeld) : "");
  return [before, plan.after.gui ? spelledLike(subject.lastText, plan.after.gui) : ""];
}
