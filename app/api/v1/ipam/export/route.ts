import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { startExport } from "@/lib/ipam/exports/commands";
import { listExports } from "@/lib/ipam/exports/queries";
import { ExportPage, ExportQueued, StartExport } from "@/lib/ipam/exports/schema";
import { ListWork } from "@/lib/ipam/operations/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List your exports",
  description: "Those of the last seven days, newest first, each with where its file is.",
  access: "ipam:read",
  limit: "queries",
  query: ListWork,
  returns: ExportPage,
  handle: ({ ctx, query }) => listExports(ctx, query),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Export regions and hosts",
  description:
    "A job that writes a CSV or JSON file, which is kept for seven days. The CSV can be imported again as it is.",
  access: "ipam:read",
  limit: "exports",
  body: StartExport,
  status: 202,
  returns: ExportQueued,
  handle: ({ ctx, body }) => startExport(ctx, body),
});
