import { FabricParams } from "@/lib/fabrics/params";
import { startSync } from "@/lib/fabrics/sync-operations/commands";
import { StartedSync, StartSync } from "@/lib/fabrics/sync-operations/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Start a sync",
  access: "netbox_hedgehog.add_syncoperation",
  limit: "sync-operations",
  params: FabricParams,
  body: StartSync,
  status: 202,
  returns: StartedSync,
  errors: [
    "not_found",
    "operation_in_progress",
    "frozen",
    "directory_not_initialized",
    "repository_access_denied",
    "branch_not_found",
    "network_error",
    "timeout",
  ],
  handle: ({ ctx, params, body }) => startSync(ctx, params.fabricId, body),
});
