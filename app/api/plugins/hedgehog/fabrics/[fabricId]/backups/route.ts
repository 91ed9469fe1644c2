import { listBackups } from "@/lib/fabrics/backups/queries";
import { BackupPage, ListBackups } from "@/lib/fabrics/backups/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List backups",
  description: "As the branch has them now, newest first. The newest twenty are kept.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  query: ListBackups,
  returns: BackupPage,
  errors: ["not_found", "repository_access_denied", "branch_not_found", "network_error", "timeout"],
  handle: ({ ctx, params, query }) => listBackups(ctx, params.fabricId, query),
});
