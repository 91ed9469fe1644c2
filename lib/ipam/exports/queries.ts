import type { Operation } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { pageOfWork } from "../operations/list";
import { expiryOf, getOwnOperation, jobErrorOf, jobStatusOf } from "../operations/own";
import type { ListWork } from "../operations/schema";
import { ipamPath } from "../urls";
import type { ExportJob, ExportPage, StartExport } from "./schema";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** An export of the caller and how far it is. */
export async function getExportJob(ctx: Ctx, id: string): Promise<ExportJob> {
  return toJob(await getOwnOperation(ctx, id, ["ipam_export"]));
}

/** Exports of the last seven days, newest first. */
export async function listExports(ctx: Ctx, query: ListWork): Promise<ExportPage> {
  const { rows, pagination } = await pageOfWork(ctx, ["ipam_export"], query);
  return { results: rows.map(toJob), pagination };
}

function toJob(row: Operation): ExportJob {
  const counters = row.counters as Record<string, number>;
  const { total = 0, processed = 0, regions = 0, hosts = 0, size_bytes = 0 } = counters;
  const status = jobStatusOf(row);
  return {
    ...(row.request as StartExport),
    job_id: row.id,
    status,
    progress: { total, processed },
    regions,
    hosts,
    size_bytes,
    file_name: fileNameOf(row).name,
    download_url: status === "completed" ? ipamPath(`/export/${row.id}/download`) : null,
    error: jobErrorOf(row),
    created_by: row.actorLabel,
    created_at: row.createdAt.toISOString(),
    completed_at: row.endedAt?.toISOString() ?? null,
    expires_at: expiryOf(row),
  };
}

/** `address-plan-2025-07-30.csv`, and of which type it is. */
export function fileNameOf({ request, createdAt }: Pick<Operation, "request" | "createdAt">) {
  const { format } = request as StartExport;
  return {
    name: `address-plan-${createdAt.toISOString().slice(0, 10)}.${format}`,
    type: TYPES[format],
  };
}
