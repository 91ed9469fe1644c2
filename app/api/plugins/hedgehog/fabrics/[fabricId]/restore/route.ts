import { startRestore } from "@/lib/fabrics/backups/commands";
import { RestoreBackup, StartedRestore } from "@/lib/fabrics/backups/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Restore a backup",
  description:
    "Its documents become the result on both sides, in one new commit; what they replace is backed up first, and open conflicts on these resources are closed as restored.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  body: RestoreBackup,
  status: 202,
  returns: StartedRestore,
  errors: [
    "frozen",
    "not_found",
    "operation_in_progress",
    "repository_access_denied",
    "branch_not_found",
    "network_error",
    "timeout",
  ],
  handle: ({ ctx, params, body }) => startRestore(ctx, params.fabricId, body),
});
