import type { Fabric as FabricRow, Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { inTransaction, takeTurn } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { JsonObject } from "@/lib/json";
import { publish } from "@/lib/live/publish";
import { keepFindings } from "../conflicts/findings";
import { refreshConflicts } from "../conflicts/upkeep";
import { branchName, gitopsDirectory, remoteOf, repositoryUrl } from "../remote";
import { changedSettings, settingsOf } from "./audited";
import { clusterColumns, FORGOTTEN_CLUSTER, hasOtherCluster } from "./cluster-columns";
import { FORGOTTEN, hasMoved, leaveRepository } from "./move";
import { getFabric, getFabricRow } from "./queries";
import type { ConnectionTest, CreateFabric, Fabric, UpdateFabric } from "./schema";
import { assertTokenStays } from "./stored-token";

/** Stores a fabric. Nothing is read from its repository yet, so a remote that is down does not lose the input. */
export async function createFabric(ctx: Ctx, input: CreateFabric): Promise<Fabric> {
  return inTransaction(ctx.db, async (db) => {
    await assertNameFree(db, input.name, null);
    const row = await db.fabric.create({
      data: { ...columnsOf(input), name: input.name, createdAt: ctx.now } as Prisma.FabricCreateInput,
    });
    await auditFabric(db, ctx, "fabric.created", row, { after: settingsOf(row) });
    return getFabric({ ...ctx, db }, row.id);
  });
}

/** Changes the given fields; a changed repository, branch or directory forgets what was known of the old one's state. */
export async function updateFabric(
  ctx: Ctx,
  id: number,
  input: UpdateFabric,
  precondition: (current: Fabric) => void,
): Promise<Fabric> {
  return inTransaction(ctx.db, async (db) => {
    await db.$queryRaw`SELECT id FROM "Fabric" WHERE id = ${id} FOR UPDATE`;
    const before = await getFabricRow(db, id);
    precondition(await getFabric({ ...ctx, db }, id));
    if (input.name !== undefined) await assertNameFree(db, input.name, id);
    assertTokenStays(before, input);
    const moved = hasMoved(before, input);
    const otherCluster = hasOtherCluster(before, input);
    if (moved) await assertIdle(db, id, "git_repository_url");
    const after = await db.fabric.update({
      where: { id },
      data: {
        ...columnsOf(input),
        ...(moved && FORGOTTEN),
        ...(otherCluster && FORGOTTEN_CLUSTER),
        ...((moved || (input.auto_sync_enabled && !before.autoSyncEnabled)) && RESUMED),
        updatedAt: ctx.now,
      },
    });
    if (moved) await leaveRepository({ ...ctx, db }, after);
    if (input.field_ownership !== undefined)
      await refreshConflicts(db, after, { now: ctx.now, operationId: null });
    // Regions of the address plan name their fabric.
    if (!moved && after.name !== before.name)
      await keepFindings(db, after, "all", { now: ctx.now, operationId: null });
    if (otherCluster) await db.clusterObject.deleteMany({ where: { fabricId: id } });
    await auditFabric(db, ctx, "fabric.changed", after, changedSettings(before, after));
    await publish(db, { type: "fabric", id, fabricId: id });
    return getFabric({ ...ctx, db }, id);
  });
}

/** Ends a suspension of automatic sync; where there is none, nothing changes and nothing is recorded. */
export async function resumeAutoSync(
  ctx: Ctx,
  id: number,
  precondition: (current: Fabric) => void,
): Promise<Fabric> {
  return inTransaction(ctx.db, async (db) => {
    await db.$queryRaw`SELECT id FROM "Fabric" WHERE id = ${id} FOR UPDATE`;
    const row = await getFabricRow(db, id);
    precondition(await getFabric({ ...ctx, db }, id));
    if (row.autoSyncSuspendedAt) {
      await db.fabric.update({ where: { id }, data: { ...RESUMED, updatedAt: ctx.now } });
      await auditFabric(db, ctx, "fabric.resumed", row, { before: { reason: row.autoSyncSuspendedReason } });
      await publish(db, { type: "fabric", id, fabricId: id });
    }
    return getFabric({ ...ctx, db }, id);
  });
}

/** Forgets the fabric with its resources, conflicts and operations. Its repository stays as it is. */
export async function deleteFabric(
  ctx: Ctx,
  id: number,
  precondition: (current: Fabric) => void,
): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    await db.$queryRaw`SELECT id FROM "Fabric" WHERE id = ${id} FOR UPDATE`;
    const row = await getFabricRow(db, id);
    precondition(await getFabric({ ...ctx, db }, id));
    await assertIdle(db, id, "id", [fabricLock(id), clusterLock(id)]);
    await db.fabric.delete({ where: { id } });
    await auditFabric(db, ctx, "fabric.deleted", row, { before: settingsOf(row) });
    await publish(db, { type: "fabric", id, fabricId: id });
  });
}

/** Asks the remote for the branch head and remembers the answer, good or bad. */
export async function testConnection(ctx: Ctx, id: number): Promise<ConnectionTest> {
  const fabric = await getFabricRow(ctx.db, id);
  try {
    const { head, latencyMs } = await remoteOf(fabric).test();
    await rememberConnection(ctx, id, null);
    return { success: true, branch: fabric.gitBranch, head, latency_ms: latencyMs };
  } catch (error) {
    if (error instanceof AppError) await rememberConnection(ctx, id, error.message);
    throw error;
  }
}

/** Records whether the repository could be reached; `problem` is null when it could. */
export async function rememberConnection(ctx: Ctx, id: number, problem: string | null): Promise<void> {
  await ctx.db.fabric.updateMany({
    where: { id },
    data: {
      connectionStatus: problem === null ? "connected" : "error",
      connectionError: problem,
      lastValidatedAt: new Date(),
    },
  });
  await publish(ctx.db, { type: "fabric", id, fabricId: id });
}

/** As if no automatic sync had failed. */
export const RESUMED = {
  consecutiveFailures: 0,
  autoSyncSuspendedAt: null,
  autoSyncSuspendedReason: null,
} as const;

function columnsOf(input: CreateFabric | UpdateFabric): Prisma.FabricUpdateInput {
  return {
    ...("field_ownership" in input && { fieldOwnership: input.field_ownership }),
    ...("freeze_windows" in input && { freezeWindows: input.freeze_windows }),
    name: input.name,
    description: input.description,
    gitRepositoryUrl:
      input.git_repository_url === undefined ? undefined : repositoryUrl(input.git_repository_url),
    gitBranch: input.git_branch === undefined ? undefined : branchName(input.git_branch),
    gitopsDirectory:
      input.gitops_directory === undefined ? undefined : gitopsDirectory(input.gitops_directory),
    gitUsername: input.git_username === undefined ? undefined : input.git_username || null,
    gitTokenEncrypted:
      input.git_token === undefined ? undefined : input.git_token ? seal(input.git_token) : null,
    // Another account has an allowance of its own.
    githubBlockedUntil: input.git_token === undefined ? undefined : null,
    autoSyncEnabled: input.auto_sync_enabled,
    syncIntervalSeconds: input.sync_interval,
    ...clusterColumns(input),
  };
}

async function assertNameFree(
  db: Prisma.TransactionClient,
  name: string,
  ownId: number | null,
): Promise<void> {
  await takeTurn(db, `fabric named ${name}`);
  const taken = await db.fabric.findUnique({ where: { name }, select: { id: true } });
  if (taken && taken.id !== ownId)
    throw new AppError("already_exists", `A fabric named ${name} already exists.`, {
      field_errors: { name: [`${name} is already taken.`] },
      fabric_id: taken.id,
    });
}

async function assertIdle(
  db: Prisma.TransactionClient,
  id: number,
  field: string,
  locks = [fabricLock(id)],
): Promise<void> {
  const active = await db.operation.findFirst({ where: { lockKey: { in: locks } }, select: { id: true } });
  if (active)
    throw new AppError("operation_in_progress", `Operation ${active.id} is still running.`, {
      operation_id: active.id,
      field_errors: { [field]: ["Cannot be changed while an operation runs."] },
    });
}

/** What every operation of one fabric excludes. */
export const fabricLock = (fabricId: number): string => `fabric:${fabricId}`;

/** What a reading of its cluster excludes: another one, and nothing else. */
export const clusterLock = (fabricId: number): string => `cluster:${fabricId}`;

const auditFabric = (
  db: Prisma.TransactionClient,
  ctx: Ctx,
  event: string,
  row: FabricRow,
  change: { before?: JsonObject; after?: JsonObject },
) =>
  audit(db, ctx, {
    event,
    objectType: "fabric",
    objectId: row.id,
    objectLabel: row.name,
    fabricId: row.id,
    ...change,
  });
