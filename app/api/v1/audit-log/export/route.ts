import { exportAuditLog } from "@/lib/audit/commands";
import { ExportAuditLog } from "@/lib/audit/schema";
import { admit, answer } from "@/lib/http/admit";
import { fileStream } from "@/lib/http/file-stream";
import { parseInput, queryOf } from "@/lib/http/input";
import { platform } from "@/lib/http/surfaces/platform";

const TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

/** All entries that match, as a file that is written while it is read. */
export const GET = (request: Request) =>
  answer(platform, request, async (exchange) => {
    const ctx = await admit(
      platform,
      { access: "netbox_hedgehog.view_hedgehogfabric", limit: "administration" },
      exchange,
    );
    const query = parseInput(ExportAuditLog, queryOf(new URL(request.url)));
    const name = `audit-log-${exchange.now.toISOString().slice(0, 10)}.${query.format}`;
    return fileStream(await exportAuditLog(ctx, query), { name, type: TYPES[query.format] }, exchange);
  });
