import { fileStream } from "@/lib/http/file-stream";
import { streamEndpoint } from "@/lib/http/stream-endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { exportHistory } from "@/lib/ipam/history/commands";
import { ExportHistory } from "@/lib/ipam/history/schema";

const TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

export const POST = streamEndpoint({
  surface: ipam,
  summary: "Export the history",
  description: "All entries that match, as a file that is written while it is read.",
  access: "ipam:read",
  limit: "exports",
  body: ExportHistory,
  sends: ["text/csv", "application/x-ndjson"],
  handle: async ({ ctx, body, exchange }) => {
    const name = `address-history-${exchange.now.toISOString().slice(0, 10)}.${body.format}`;
    return fileStream(await exportHistory(ctx, body), { name, type: TYPES[body.format] }, exchange);
  },
});
