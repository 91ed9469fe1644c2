import { z } from "zod";
import { getAuditEntry } from "@/lib/audit/queries";
import { AuditEntry } from "@/lib/audit/schema";
import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";

const EntryParams = z.object({
  entryId: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .transform(BigInt)
    .meta({ what: "audit entry", description: "Id of the entry." }),
});

export const GET = endpoint({
  surface: platform,
  summary: "Read one entry of the audit log",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: EntryParams,
  returns: AuditEntry,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getAuditEntry(ctx, params.entryId),
});
