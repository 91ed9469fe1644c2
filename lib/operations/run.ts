import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { Json } from "@/lib/json";
import { publish } from "@/lib/live/publish";

export type Problem = { code: ErrorCode; message: string; resource: string | null };

/** Counters a handler raises; names are the specification's `statistics`, plus `bytes` and `remoteCalls`. */
export type Counters = Record<string, number>;

/** What happened to the resources of one kind. Kept with the operation, so that it outlives the resources. */
export type KindCounts = { synced: number; conflicts: number; errors: number };

const WRITE_EVERY_MS = 200;

const memoryMb = (): number => Math.round(process.memoryUsage.rss() / 1024 / 1024);

/**
 * One attempt at one operation, as its handler sees it.
 *
 * Progress is written at most five times a second; `flush` writes the rest.
 * Nothing here touches what the operation is about: that happens in the
 * `apply` of its outcome, in one transaction with the end of the operation.
 */
export class OperationRun<Request = unknown> {
  readonly counters: Counters = {};
  readonly problems: Problem[] = [];
  readonly warnings: string[] = [];
  private readonly pendingLog: { level: string; message: string; at: Date }[] = [];
  private state = {
    phase: "initializing",
    phaseProgress: 0,
    progress: 0,
    currentStep: "",
    stepsDone: 0,
    stepsTotal: 0,
  };
  private kindCounters: Record<string, KindCounts> = {};
  private lastWrite = 0;
  private announced: Json;

  constructor(
    readonly ctx: Ctx,
    readonly id: string,
    readonly request: Request,
    /** 1 at the first try, more after the process died. */
    readonly attempt: number,
    readonly startedAt: Date,
    checkpoint: Json,
    private readonly db: Db,
    private readonly fabricId: number | null,
  ) {
    this.announced = checkpoint;
  }

  /** What this or an earlier attempt was about to do outside the database; null when nothing is announced. */
  get checkpoint(): Json {
    return this.announced;
  }

  /** This run with its request checked; progress, counters and log stay shared. */
  withRequest<Checked>(request: Checked): OperationRun<Checked> {
    return Object.assign(Object.create(this) as OperationRun<Checked>, { request });
  }

  /** Starts a phase; `progress` is the share of the whole that is done when it starts. */
  async phase(name: string, progress: number): Promise<void> {
    Object.assign(this.state, { phase: name, progress, phaseProgress: 0, stepsDone: 0, stepsTotal: 0 });
    await this.flush();
    await this.throwIfCancelled();
  }

  /** Says what is being done now; cheap enough to be called per resource. */
  async step(text: string, done: number, total: number): Promise<void> {
    Object.assign(this.state, {
      currentStep: text,
      stepsDone: done,
      stepsTotal: total,
      phaseProgress: total === 0 ? 1 : done / total,
    });
    if (Date.now() - this.lastWrite < WRITE_EVERY_MS) return;
    await this.flush();
    await this.throwIfCancelled();
  }

  count(counter: string, by = 1): void {
    this.counters[counter] = (this.counters[counter] ?? 0) + by;
  }

  /** Says what happened by kind of resource, in place of what was said before. */
  countKinds(counts: Record<string, KindCounts>): void {
    for (const kind of Object.keys(this.kindCounters)) delete this.kindCounters[kind];
    Object.assign(this.kindCounters, counts);
  }

  note(message: string): void {
    this.pendingLog.push({ level: "info", message, at: new Date() });
  }

  /** Said once, also when a lost race makes the handler find the same again. */
  warn(message: string): void {
    if (this.warnings.includes(message)) return;
    this.warnings.push(message);
    this.pendingLog.push({ level: "warning", message, at: new Date() });
  }

  problem(problem: Problem): void {
    this.problems.push(problem);
    this.pendingLog.push({ level: "error", message: problem.message, at: new Date() });
  }

  /** Writes what has gathered and tells whoever watches. */
  async flush(): Promise<void> {
    this.lastWrite = Date.now();
    // The most memory the process held while this ran, as far as it was looked at.
    this.counters.memory_mb = Math.max(this.counters.memory_mb ?? 0, memoryMb());
    const lines = this.pendingLog.splice(0);
    if (lines.length > 0)
      await this.db.operationLog.createMany({
        data: lines.map((line) => ({ ...line, operationId: this.id })),
      });
    await this.db.operation.update({ where: { id: this.id }, data: this.progressColumns() });
    await publish(this.db, { type: "operation", id: this.id, fabricId: this.fabricId });
  }

  progressColumns() {
    return {
      ...this.state,
      counters: this.counters,
      kindCounters: this.kindCounters,
      errors: this.problems.slice(-100) as unknown as Prisma.InputJsonValue,
      warnings: this.warnings.slice(-50),
    };
  }

  /** Ends the attempt when somebody asked for it; nothing outside the database has happened yet. */
  async throwIfCancelled(): Promise<void> {
    const row = await this.db.operation.findUnique({
      where: { id: this.id },
      select: { cancelRequestedAt: true, cancelReason: true },
    });
    if (row?.cancelRequestedAt) throw new AppError("cancelled", row.cancelReason ?? "Cancelled by the user");
  }

  /**
   * Records what is about to happen outside the database, and closes the door to cancelling.
   *
   * One statement decides between the two, so a cancel either stops the effect
   * entirely or learns that it came too late.
   */
  async passPointOfNoReturn(checkpoint: Json): Promise<void> {
    // As text: it holds documents of many resources, each value of which the client would look at.
    const count = await this.db.$executeRaw`
      UPDATE "Operation" SET checkpoint = ${JSON.stringify(checkpoint)}::json
      WHERE id = ${this.id} AND "cancelRequestedAt" IS NULL`;
    if (count === 0) await this.throwIfCancelled();
    this.announced = checkpoint;
  }

  /** Takes the announced effect back when it certainly did not happen (a lost race), so that the work may start over. */
  async withdrawCheckpoint(): Promise<void> {
    if (this.announced === null) return;
    this.announced = null;
    await this.db.operation.update({ where: { id: this.id }, data: { checkpoint: Prisma.DbNull } });
  }
}
