import { FabricParams } from "@/lib/fabrics/params";
import { getSyncHealth } from "@/lib/fabrics/sync-health/queries";
import { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get the sync health of a fabric",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: FabricParams,
  returns: SyncHealth,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getSyncHealth(ctx, params.fabricId),
});
