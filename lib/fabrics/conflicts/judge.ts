import type { Conflict, Resource } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import type { Json } from "@/lib/json";
import { parsePath, valueAt } from "@/lib/merge/path";
import type { Merge, Value } from "@/lib/merge/types";
import type { Verdict } from "../sync-operations/plan";
import type { BulkItem, ResolveBulk } from "./bulk-schema";
import type { Sides } from "./detect";
import { verdictFor } from "./verdict";

type Judged = { verdict: Verdict } | { verdict: null; reason: string };

/** What a strategy makes of one merge; the reason in words where it cannot decide all of it. */
export function judge(strategy: ResolveBulk["resolution_strategy"], sides: Sides, merge: Merge): Judged {
  try {
    return { verdict: verdictFor({ resolution_strategy: strategy, edited: null }, sides, merge) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { verdict: null, reason: error.message };
  }
}

/** Why a conflict is none that a strategy can decide, whatever its sides hold; null when it may be. */
export function unfitness(
  conflict: Pick<Conflict, "status" | "type" | "openResourceId" | "resolvedBy">,
  resource: Pick<Resource, "pullRequestId">,
): string | null {
  if (conflict.status === "resolved")
    return conflict.resolvedBy
      ? `Already resolved by ${conflict.resolvedBy}.`
      : "The two sides have come to agree by themselves.";
  if (conflict.status === "resolving" || resource.pullRequestId !== null)
    return "Its resolution waits in a pull request.";
  if (conflict.type === "file_corruption" || conflict.type === "duplicate_identity")
    return "The files themselves disagree: this is mended in Git.";
  if (conflict.openResourceId === null)
    return "Nothing to decide between the sides: it ends once the resources fit together.";
  return null;
}

/** Each conflicting field with its values on both sides and what it becomes. */
export function decidedFields(merge: Merge, verdict: Verdict | null): BulkItem["fields"] {
  return merge.conflicts.map(({ path, base, gui, git }) => ({
    path,
    ...known("base", base),
    ...known("gui", gui),
    ...known("github", git),
    ...(verdict && known("result", valueAt(verdict.document ?? undefined, parsePath(path)))),
  }));
}

const known = (name: string, value: Value): Record<string, Json> =>
  value === undefined ? {} : { [name]: value };
