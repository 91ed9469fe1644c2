import type { Operation } from "@/generated/prisma/client";
import { type Db, database } from "@/lib/db";
import { AppError, type ErrorCode, notFound } from "@/lib/errors";
import { isObject } from "@/lib/json";
import { subscribe } from "@/lib/live/subscribe";

const ACTIVE = new Set(["pending", "in_progress"]);
export const hasEnded = (operation: Pick<Operation, "status">): boolean => !ACTIVE.has(operation.status);

/** Woken by the operation's own events; looks by itself now and then, because an event can be missed. */
const LOOK_EVERY_MS = 1000;

/**
 * Waits until an operation has ended and returns its row.
 *
 * `timeout` when it has not: the operation itself goes on.
 */
export async function waitForEnd(id: string, timeoutMs: number, db: Db = database()): Promise<Operation> {
  const deadline = Date.now() + timeoutMs;
  let wake = () => {};
  const stop = subscribe((event) => {
    if (event.type === "operation" && event.id === id) wake();
  });
  try {
    while (true) {
      // Made before the look, so that an event between the look and the wait is not lost.
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      // Its documents are large, and it tells of itself many times before it has ended.
      const state = await db.operation.findUnique({ where: { id }, select: { status: true } });
      const operation = state && hasEnded(state) ? await db.operation.findUnique({ where: { id } }) : null;
      if (operation) return operation;
      if (!state) throw notFound("operation", id);
      if (Date.now() > deadline)
        throw new AppError("timeout", `Operation ${id} is still running.`, { operation_id: id });
      await Promise.race([woken, sleep(LOOK_EVERY_MS)]);
    }
  } finally {
    stop();
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/** Turns a failed operation back into the error it ended with, for callers who waited for its result. */
export function throwIfFailed(operation: Operation): void {
  if (operation.status === "cancelled")
    throw new AppError("operation_ended", `Operation ${operation.id} was cancelled.`, {
      operation_id: operation.id,
    });
  if (operation.status !== "failed") return;
  const error = isObject(operation.result) ? operation.result.error : null;
  if (isObject(error))
    throw new AppError(error.code as ErrorCode, String(error.message), {
      ...(isObject(error.details) ? error.details : {}),
      operation_id: operation.id,
    });
  throw new AppError("internal", `Operation ${operation.id} failed.`, { operation_id: operation.id });
}
