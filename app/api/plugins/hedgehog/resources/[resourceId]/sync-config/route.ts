import { ResourceParams } from "@/lib/fabrics/params";
import { updateSyncConfig } from "@/lib/fabrics/sync-configs/commands";
import { getSyncConfig } from "@/lib/fabrics/sync-configs/queries";
import {
  ResourceSyncConfigView,
  UpdatedSyncConfig,
  UpdateSyncConfig,
} from "@/lib/fabrics/sync-configs/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get how a resource is synced",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "resource-management",
  params: ResourceParams,
  returns: ResourceSyncConfigView,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getSyncConfig(ctx, params.resourceId),
});

export const PATCH = endpoint({
  surface: fabrics,
  summary: "Change how a resource is synced",
  description: "`If-Match` takes the ETag of GET. The next sync goes by the new configuration.",
  access: "netbox_hedgehog.change_hedgehogresource",
  limit: "resource-management",
  params: ResourceParams,
  body: UpdateSyncConfig,
  returns: UpdatedSyncConfig,
  etag: ResourceSyncConfigView,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) =>
    updateSyncConfig(ctx, params.resourceId, body, precondition),
});
