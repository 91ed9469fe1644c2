import { exportAuditLog } from "@/lib/audit/commands";
import { ExportAuditLog } from "@/lib/audit/schema";
import { fileStream } from "@/lib/http/file-stream";
import { streamEndpoint } from "@/lib/http/stream-endpoint";
import { platform } from "@/lib/http/surfaces/platform";

const TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

export const GET = streamEndpoint({
  surface: platform,
  summary: "Export the audit log",
  description: "All entries that match, as a file that is written while it is read.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "administration",
  query: ExportAuditLog,
  sends: ["text/csv", "application/x-ndjson"],
  handle: async ({ ctx, query, exchange }) => {
    const name = `audit-log-${exchange.now.toISOString().slice(0, 10)}.${query.format}`;
    return fileStream(await exportAuditLog(ctx, query), { name, type: TYPES[query.format] }, exchange);
  },
});
