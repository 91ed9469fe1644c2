import { ResourceParams } from "@/lib/fabrics/params";
import { syncResource } from "@/lib/fabrics/resource-syncs/commands";
import { SyncedResource, SyncResource } from "@/lib/fabrics/resource-syncs/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Sync one resource now",
  description: "Waits for the end. Also for a resource that is left out of automatic syncs.",
  access: "netbox_hedgehog.change_hedgehogresource",
  limit: "sync-operations",
  params: ResourceParams,
  body: SyncResource,
  returns: SyncedResource,
  errors: [
    "not_found",
    "conflict_resolution_failed",
    "operation_in_progress",
    "frozen",
    "directory_not_initialized",
    "repository_access_denied",
    "branch_not_found",
    "network_error",
    "timeout",
  ],
  handle: ({ ctx, params, body }) => syncResource(ctx, params.resourceId, body),
});
