import type { Fabric } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { startOperation } from "@/lib/operations/engine";
import { assertTarget } from "@/lib/webhooks/settings";
import { emitFabricEvents } from "../events/emit";
import { fabricLock, rememberConnection } from "../fabrics/commands";
import { assertNotFrozen } from "../fabrics/freeze";
import { getFabricRow } from "../fabrics/queries";
import { assertBranchName, freeBranch } from "../pull-requests/branch";
import { assertProposable } from "../pull-requests/host";
import { remoteOf } from "../remote";
import { operationPath } from "../urls";
import { callbackFor } from "../webhooks/callbacks";
import { syncTargets } from "./filters";
import { medianSeconds } from "./queries";
import type { StartedSync, StartSync } from "./schema";
import { loadKnown } from "./subjects";

/** Starts a sync; `operation_in_progress` while another operation of this fabric runs. */
export async function startSync(
  ctx: Ctx,
  fabricId: number,
  input: StartSync,
  options: { trigger?: "scheduled" | "webhook" | "automatic" } = {},
): Promise<StartedSync> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const callbackUrl = input.notifications?.webhook_url;
  if (callbackUrl !== undefined) await assertTarget("notifications.webhook_url", callbackUrl);
  await assertMayPropose(ctx, fabric, input);
  const automatic = options.trigger !== undefined;
  if (!input.options.dry_run) assertNotFrozen(ctx, fabric, { manual: !automatic });
  await assertInitialized(ctx, fabric);
  const isTarget = syncTargets(input, { automatic });
  const targets = (await loadKnown(ctx.db, fabricId)).filter(isTarget);
  const conflicts = await ctx.db.conflict.findMany({
    where: { fabricId, openResourceId: { not: null } },
    select: { resourceId: true },
  });
  const targeted = new Set(targets.map((target) => target.id));
  const { id, callback } = await inTransaction(ctx.db, async (db) => {
    const operationId = await startOperation(
      { ...ctx, db },
      {
        kind: "sync",
        idPrefix: "sync",
        fabricId,
        lockKey: fabricLock(fabricId),
        trigger: options.trigger,
        request: { ...input, fabricId, automatic },
      },
    );
    await audit(db, ctx, {
      event: "sync.started",
      objectType: "fabric",
      objectId: fabricId,
      objectLabel: fabric.name,
      fabricId,
      after: { operation_id: operationId, direction: input.direction, dry_run: input.options.dry_run },
    });
    if (!input.options.dry_run)
      await emitFabricEvents(db, fabric, [
        {
          type: "sync_started",
          at: ctx.now,
          operationId,
          data: { operation_type: input.direction, initiated_by: ctx.actor.label },
        },
      ]);
    const registered =
      callbackUrl === undefined
        ? null
        : await callbackFor(db, ctx, { id: operationId, fabricId }, callbackUrl);
    return { id: operationId, callback: registered };
  });
  return {
    success: true,
    message: input.options.dry_run ? "Dry run started" : "Sync operation initiated",
    operation_id: id,
    status: "initializing",
    estimated_duration_seconds: await medianSeconds(ctx.db, fabricId, input.direction),
    resources_targeted: targets.length,
    conflicts_detected: conflicts.filter((conflict) => targeted.has(conflict.resourceId)).length,
    progress: { current_phase: "initializing", phase_progress: 0, overall_progress: 0 },
    monitoring: {
      status_url: operationPath(id),
      cancel_url: `${operationPath(id)}cancel/`,
      webhook_url: `${operationPath(id)}webhook/`,
    },
    ...(callback && {
      callback: { webhook_id: callback.webhook_id, signing_secret: callback.signing_secret },
    }),
    next_steps: [
      "Follow the operation at status_url",
      "Decide its conflicts, if it finds any",
      ...(input.options.create_pr ? ["Review and merge the pull request that the operation names"] : []),
    ],
  };
}

/** What can be said of a pull request before anything starts: whether there is a host for it, and a name for its branch. */
async function assertMayPropose(ctx: Ctx, fabric: Fabric, { direction, options }: StartSync): Promise<void> {
  if (!options.create_pr) return;
  assertProposable(fabric, "options.create_pr");
  if (direction === "github_to_gui")
    throw invalidField("options.create_pr", "A sync that only reads Git has nothing to propose.", [
      "Choose the direction bidirectional or gui_to_github.",
    ]);
  if (options.branch_name === undefined) return;
  assertBranchName(options.branch_name, fabric.gitBranch, "options.branch_name");
  const wanted = { name: options.branch_name, field: "options.branch_name" };
  await freeBranch(ctx.db, remoteOf(fabric), fabric, wanted);
}

/**
 * A fabric is ready once its directory holds managed/, whether Tideline made that or somebody else.
 */
export async function assertInitialized(ctx: Ctx, fabric: Fabric): Promise<void> {
  if (fabric.initializedAt) return;
  const remote = remoteOf(fabric);
  try {
    const { head } = await remote.fetch();
    const entries = head === null ? [] : await remote.listTree(head, fabric.gitopsDirectory);
    if (entries.some((entry) => entry.path.startsWith("managed/"))) {
      await ctx.db.fabric.updateMany({
        where: { id: fabric.id, initializedAt: null },
        data: { initializedAt: ctx.now },
      });
      return;
    }
  } catch (error) {
    if (error instanceof AppError) await rememberConnection(ctx, fabric.id, error.message);
    throw error;
  }
  throw new AppError("directory_not_initialized", `The directories of ${fabric.name} have not been set up.`, {
    gitops_directory: fabric.gitopsDirectory,
    suggestions: [`POST /api/plugins/hedgehog/fabrics/${fabric.id}/gitops-directories/initialize/`],
  });
}
