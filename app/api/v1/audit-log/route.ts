import { listAuditEntries } from "@/lib/audit/queries";
import { AuditPage, ListAuditEntries } from "@/lib/audit/schema";
import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";

export const GET = endpoint({
  surface: platform,
  summary: "List what was written, by whom",
  description:
    "Newest first. Entries of fabrics are open to everybody who may see fabrics; the others need `system:admin`. " +
    "`GET /api/v1/audit-log/export?format=csv|ndjson` gives all entries that match the same filters as a file.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  query: ListAuditEntries,
  returns: AuditPage,
  handle: ({ ctx, query }) => listAuditEntries(ctx, query),
});
