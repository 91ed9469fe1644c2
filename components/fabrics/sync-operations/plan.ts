import { z } from "zod";
import { PlanLine, type SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { counted } from "../words";

const WithPlan = z.object({ plan: z.array(PlanLine) });

/** What the operation would do, or did, resource by resource; empty while it is unknown. */
export function planOf({ result }: Pick<SyncOperation, "result">): PlanLine[] {
  const parsed = WithPlan.safeParse(result);
  return parsed.success ? parsed.data.plan : [];
}

/** Whether the operation was asked to write nothing. */
export const isDryRun = ({ result }: Pick<SyncOperation, "result">): boolean => result?.dry_run === true;

/** Whether a sync with this plan would write anything, here or in Git. */
export const writesAnything = (lines: readonly PlanLine[]): boolean =>
  lines.some(({ action }) => action !== "conflict");

/** What a plan comes to, in one sentence. */
export function planSentence(lines: readonly PlanLine[]): string {
  const conflicts = lines.filter(({ action }) => action === "conflict").length;
  const touched = lines.length - conflicts;
  if (lines.length === 0) return "Nothing would change: both sides agree.";
  const waiting = conflicts > 0 ? `; ${counted(conflicts, "conflict")} would wait for a decision` : "";
  return touched === 0
    ? `Nothing would be written${waiting}.`
    : `${counted(touched, "resource")} would be brought into agreement${waiting}.`;
}
