import { pollFabrics } from "@/lib/fabrics/sync-operations/jobs";
import { recoverOperationsJob, runOperationJob } from "@/lib/operations/jobs";
import type { Job } from "./define";

/** Every job a worker knows. */
export const JOBS: readonly Job<never>[] = [
  runOperationJob as Job<never>,
  recoverOperationsJob as Job<never>,
  pollFabrics as Job<never>,
];
