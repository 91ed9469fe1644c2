/**
 * The one engine for long work.
 *
 * An operation is a row, and a job that runs it. The row is written in the
 * transaction that asks for the work, together with the job, so neither can be
 * lost. While it is active its `lockKey` is set, and a unique index on that
 * column is what keeps two operations off one fabric, in any number of
 * processes.
 *
 * A process that dies holds an advisory lock no longer (lib/jobs/liveness), so
 * the others see at once which rows have lost their runner and run them again.
 * A handler therefore does everything outside the database in one step (a
 * push), announces it in `checkpoint` just before, and asks at the start of a
 * second attempt whether that step has already happened.
 *
 * Rejected: a heartbeat column (clocks, and minutes of waiting) and the queue's
 * own retry alone (it frees a dead worker's job after hours).
 */
import { type Operation, Prisma, type User } from "@/generated/prisma/client";
import type { OperationStatus } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { type Db, database, inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Json } from "@/lib/json";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { recordOperation } from "@/lib/metrics/registry";
import { actorOf } from "./actor";
import type { OperationOutcome, RunnableOperation } from "./define";
import { auditEnd } from "./ended-entry";
import { OperationRun, type Problem } from "./run";

export const ATTEMPTS_MAX = 3;
export const RUN_JOB = { name: "operation.run" } as const;

export type StartOperation<Request> = {
  kind: string;
  fabricId?: number;
  /** What this excludes while active, for example `fabric:12`. */
  lockKey: string;
  trigger?: "manual" | "automatic" | "scheduled" | "webhook" | "api";
  request: Request;
} & (
  | { idPrefix: string }
  /** The whole id, where a specification's ids are UUIDs. */
  | { id: string }
);

/** Writes the operation and its job; `operation_in_progress` when another holds the lock. */
export async function startOperation<Request>(ctx: Ctx, input: StartOperation<Request>): Promise<string> {
  return inTransaction(ctx.db, async (db) => {
    const id = await insertOperation(db, ctx, input);
    await enqueue(db, RUN_JOB, { operationId: id }, { key: `operation:${id}`, maxAttempts: ATTEMPTS_MAX });
    await publish(db, { type: "operation", id, fabricId: input.fabricId ?? null });
    return id;
  });
}

/** The id that was given, or `sync_20250730_123456`; the second one within that second gets `_2`. */
async function insertOperation<Request>(db: Db, ctx: Ctx, input: StartOperation<Request>): Promise<string> {
  const base = "id" in input ? input.id : `${input.idPrefix}_${timestampOf(ctx.now)}`;
  for (let turn = 1; ; turn += 1) {
    const id = turn === 1 ? base : `${base}_${turn}`;
    const { count } = await db.operation.createMany({
      // A taken id or a taken lock inserts nothing instead of ending the transaction.
      skipDuplicates: true,
      data: {
        id,
        kind: input.kind,
        fabricId: input.fabricId ?? null,
        actorId: ctx.actor.userId,
        actorLabel: ctx.actor.label,
        trigger: input.trigger ?? (ctx.actor.kind === "api_key" ? "api" : "manual"),
        request: input.request as Prisma.InputJsonValue,
        lockKey: input.lockKey,
        createdAt: ctx.now,
      },
    });
    if (count === 1) return id;
    const holder = await db.operation.findUnique({ where: { lockKey: input.lockKey } });
    if (holder) throw inProgress(holder);
  }
}

/** 20250730_123456 in UTC, as in the ids and file names of the specification. */
export const timestampOf = (date: Date): string =>
  date.toISOString().slice(0, 19).replaceAll("-", "").replaceAll(":", "").replace("T", "_");

const inProgress = (holder: Pick<Operation, "id" | "kind" | "actorLabel">) =>
  new AppError("operation_in_progress", `Operation ${holder.id} of ${holder.actorLabel} is still running.`, {
    operation_id: holder.id,
    suggestions: ["Wait until it has ended, or cancel it."],
  });

/** What this process works on now: a second job for the same operation finds nothing to do. */
const running = new Set<string>();

/** Runs one operation to its end, in this process. Safe to call again after a crash: what is done is not repeated. */
export async function runOperation(
  operationId: string,
  kinds: ReadonlyMap<string, RunnableOperation>,
  runnerKey: number,
): Promise<void> {
  if (running.has(operationId)) return;
  running.add(operationId);
  try {
    const row = await claim(database(), operationId, runnerKey);
    if (row) await runClaimed(row, kinds);
  } finally {
    running.delete(operationId);
  }
}

async function runClaimed(row: ClaimedRow, kinds: ReadonlyMap<string, RunnableOperation>): Promise<void> {
  const db = database();
  const kind = kinds.get(row.kind);
  const startedAt = row.startedAt ?? new Date();
  const ctx: Ctx = { db, actor: actorOf(row.actor, row.actorLabel), now: startedAt, requestId: row.id };
  const run = new OperationRun(
    ctx,
    row.id,
    row.request,
    row.attempts,
    startedAt,
    row.checkpoint as Json,
    db,
    row.fabricId,
  );
  try {
    if (!kind) throw new AppError("internal", `No operation of kind ${row.kind} is known.`);
    if (row.attempts > ATTEMPTS_MAX)
      throw new AppError("internal", `The process died ${ATTEMPTS_MAX} times while this was running.`);
    if (row.attempts > 1)
      run.note(`Started again (attempt ${row.attempts}): the process that ran it was gone.`);
    await end(db, row, run, kind, await kind.perform(run));
  } catch (error) {
    await fail(db, row, run, kind, error);
  }
}

type ClaimedRow = Operation & { actor: User | null };

/** Takes the row for this process; null when it has ended or another process works on it. */
async function claim(db: Db, id: string, runnerKey: number): Promise<ClaimedRow | null> {
  const { count } = await db.operation.updateMany({
    where: { id, status: { in: ["pending", "in_progress"] }, OR: [{ runnerKey: null }, { runnerKey }] },
    data: { status: "in_progress", phase: "initializing", runnerKey, attempts: { increment: 1 } },
  });
  if (count === 0) return null;
  await db.operation.updateMany({ where: { id, startedAt: null }, data: { startedAt: new Date() } });
  return db.operation.findUnique({ where: { id }, include: { actor: true } });
}

async function end(
  db: Db,
  row: ClaimedRow,
  run: OperationRun,
  kind: RunnableOperation,
  outcome: OperationOutcome,
): Promise<void> {
  await run.flush();
  const status =
    run.problems.length === 0
      ? "completed"
      : hasDoneSomething(run, outcome)
        ? "partially_completed"
        : "failed";
  await inTransaction(
    db,
    async (tx) => {
      await outcome.apply?.(tx);
      const ended = await tx.operation.update({
        where: { id: row.id },
        data: {
          ...run.progressColumns(),
          ...ENDED(),
          status,
          phase: status,
          progress: 1,
          phaseProgress: 1,
          result: outcome.result ?? Prisma.JsonNull,
          commitSha: outcome.commitSha ?? null,
          // What was announced is recorded now; nobody has to carry it along with the row any longer.
          ...(outcome.commitSha && { checkpoint: Prisma.DbNull }),
        },
      });
      await kind.ended(tx, ended);
      if (kind.writes) await auditEnd(tx, run.ctx, ended);
      await publish(tx, { type: "operation", id: row.id, fabricId: row.fabricId });
      if (row.fabricId !== null)
        await publish(tx, { type: "fabric", id: row.fabricId, fabricId: row.fabricId });
    },
    { timeoutMs: 120_000 },
  );
  count(row, status, run.startedAt);
}

const count = ({ kind }: ClaimedRow, status: OperationStatus, startedAt: Date) =>
  recordOperation(kind, status, Math.max(0, Date.now() - startedAt.getTime()) / 1000);

const hasDoneSomething = (run: OperationRun, { commitSha }: OperationOutcome) =>
  (commitSha ?? null) !== null ||
  (run.counters.conflicts_resolved ?? 0) > 0 ||
  (run.counters.resources_processed ?? 0) > run.problems.length ||
  (run.counters.files_processed ?? 0) > 0;

const ENDED = () => ({ endedAt: new Date(), lockKey: null, runnerKey: null });

async function fail(
  db: Db,
  row: ClaimedRow,
  run: OperationRun,
  kind: RunnableOperation | undefined,
  error: unknown,
): Promise<void> {
  const known = error instanceof AppError;
  if (!known) log.error({ err: error, operation: row.id }, "operation failed unexpectedly");
  const cancelled = known && error.code === "cancelled";
  if (cancelled) run.note(`Cancelled: ${error.message}`);
  else run.problem(known ? problemOf(error) : UNEXPECTED);
  await run.flush();
  await inTransaction(db, async (tx) => {
    const ended = await tx.operation.update({
      where: { id: row.id },
      data: {
        ...run.progressColumns(),
        ...ENDED(),
        status: cancelled ? "cancelled" : "failed",
        phase: cancelled ? "cancelled" : "failed",
        ...(known && {
          result: { error: { code: error.code, message: error.message, details: error.details as never } },
        }),
      },
    });
    await kind?.ended(tx, ended);
    if (kind?.writes !== false) await auditEnd(tx, run.ctx, ended);
    await publish(tx, { type: "operation", id: row.id, fabricId: row.fabricId });
  });
  count(row, cancelled ? "cancelled" : "failed", run.startedAt);
}

const problemOf = (error: AppError): Problem => ({
  code: error.code,
  message: error.message,
  resource: null,
});
const UNEXPECTED: Problem = {
  code: "internal",
  message: "Something unexpected failed. The log of the server says what, under this operation's id.",
  resource: null,
};
