import type { Operation } from "@/generated/prisma/client";
import type { OperationStatus } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isAdministrator } from "../own";

/** Kinds of long work on the address plan; each belongs to whoever asked for it. */
export const ADDRESS_WORK = ["ipam_bulk_tags", "ipam_import", "ipam_import_undo", "ipam_export"] as const;
export type AddressWork = (typeof ADDRESS_WORK)[number];

/** Days for which what an operation has done or made can be had. */
export const KEPT_DAYS = 7;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * An operation of the caller, or for administrators anybody's.
 *
 * What belongs to others is reported as missing, so that ids cannot be probed.
 */
export async function getOwnOperation(
  ctx: Ctx,
  id: string,
  kinds: readonly AddressWork[],
): Promise<Operation> {
  const row = await ctx.db.operation.findFirst({
    where: {
      id,
      kind: { in: [...kinds] },
      ...(!isAdministrator(ctx) && { actorId: ctx.actor.userId ?? -1 }),
    },
  });
  if (!row) throw notFound("job", id);
  return row;
}

export type JobStatus = "pending" | "processing" | "completed" | "failed";

const WORDS: Record<OperationStatus, JobStatus> = {
  pending: "pending",
  in_progress: "processing",
  completed: "completed",
  partially_completed: "completed",
  failed: "failed",
  // The specification knows no other word, and whoever waits for an end must see one.
  cancelled: "failed",
};

/** The engine's state in the words of the address plan. */
export const jobStatusOf = ({ status }: Pick<Operation, "status">): JobStatus => WORDS[status];

/** The engine's states that one of those words stands for. */
export const statusesOf = (word: JobStatus): OperationStatus[] =>
  (Object.keys(WORDS) as OperationStatus[]).filter((status) => WORDS[status] === word);

/** Why it ended without its result; null while it runs and when it went well. */
export function jobErrorOf({ status, cancelReason, errors }: Operation): string | null {
  if (status === "cancelled")
    return `Cancelled: ${cancelReason ?? "no reason was given"}.`.replace("..", ".");
  if (status !== "failed") return null;
  const [first] = errors as { message?: string }[];
  return first?.message ?? "It failed.";
}

/** When what it has made is deleted; null while it runs. */
export const expiryOf = ({ endedAt }: Pick<Operation, "endedAt">): string | null =>
  endedAt && new Date(endedAt.getTime() + KEPT_DAYS * DAY_MS).toISOString();
