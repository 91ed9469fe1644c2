import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { startExport } from "@/lib/ipam/exports/commands";
import { ExportQueued, StartExport } from "@/lib/ipam/exports/schema";

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
