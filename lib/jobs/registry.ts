import { deleteOldAuditEntries } from "@/lib/audit/jobs";
import { pollFabrics } from "@/lib/fabrics/sync-operations/jobs";
import { recoverOperationsJob, runOperationJob } from "@/lib/operations/jobs";
import { deleteExpired } from "@/lib/users/jobs";
import type { RunnableJob } from "./define";

/** Every job a worker knows. */
export const JOBS: readonly RunnableJob[] = [
  runOperationJob,
  recoverOperationsJob,
  pollFabrics,
  deleteExpired,
  deleteOldAuditEntries,
];
