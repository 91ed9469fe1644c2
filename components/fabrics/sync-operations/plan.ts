import { z } from "zod";
import { PlanLine, type SyncOperation } from "@/lib/fabrics/sync-operations/schema";

const WithPlan = z.object({ plan: z.array(PlanLine) });

/** What the operation would do, or did, resource by resource; empty while it is unknown. */
export function planOf({ result }: Pick<SyncOperation, "result">): PlanLine[] {
  const parsed = WithPlan.safeParse(result);
  return parsed.success ? parsed.data.plan : [];
}

/** Whether the operation was asked to write nothing. */
export const isDryRun = ({ result }: Pick<SyncOperation, "result">): boolean => result?.dry_run === true;
