import { backupRestore } from "@/lib/fabrics/backups/jobs";
import { clusterRead } from "@/lib/fabrics/cluster/jobs";
import { bulkConflictResolution, conflictResolution } from "@/lib/fabrics/conflicts/jobs";
import { directoryInitialization, fileIngestion } from "@/lib/fabrics/gitops-directories/jobs";
import { resourceSync } from "@/lib/fabrics/resource-syncs/jobs";
import { fabricSync } from "@/lib/fabrics/sync-operations/jobs";
import { syncUndo } from "@/lib/fabrics/undo/jobs";
import { bulkTagging } from "@/lib/ipam/bulk/jobs";
import { planExport } from "@/lib/ipam/exports/jobs";
import { fileImport, importUndo } from "@/lib/ipam/imports/jobs";
import type { RunnableOperation } from "./define";

/** Every kind of operation a worker can run. */
export const OPERATION_KINDS: ReadonlyMap<string, RunnableOperation> = new Map(
  [
    fabricSync,
    resourceSync,
    conflictResolution,
    bulkConflictResolution,
    directoryInitialization,
    fileIngestion,
    syncUndo,
    clusterRead,
    backupRestore,
    bulkTagging,
    fileImport,
    importUndo,
    planExport,
  ].map((kind) => [kind.kind, kind]),
);
