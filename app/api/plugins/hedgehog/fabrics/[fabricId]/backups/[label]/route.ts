import { getBackup } from "@/lib/fabrics/backups/queries";
import { BackupDetail, GetBackup } from "@/lib/fabrics/backups/schema";
import { BackupParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get a backup",
  description: "What it holds, and for each resource whether that differs from what is there now.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "directory-management",
  params: BackupParams,
  query: GetBackup,
  returns: BackupDetail,
  errors: ["not_found", "repository_access_denied", "branch_not_found", "network_error", "timeout"],
  handle: ({ ctx, params, query }) => getBackup(ctx, params.fabricId, params.label, query),
});
