import { initializeDirectories } from "@/lib/fabrics/gitops-directories/commands";
import { InitializeDirectories, InitializedDirectories } from "@/lib/fabrics/gitops-directories/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Initialise the directory structure",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  body: InitializeDirectories,
  returns: InitializedDirectories,
  errors: [
    "not_found",
    "init_failed",
    "operation_in_progress",
    "frozen",
    "repository_access_denied",
    "branch_not_found",
    "network_error",
    "timeout",
  ],
  handle: ({ ctx, params, body }) => initializeDirectories(ctx, params.fabricId, body),
});
