import { testConnection } from "@/lib/fabrics/fabrics/commands";
import { ConnectionTest } from "@/lib/fabrics/fabrics/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Test the connection to a fabric's repository",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "resource-management",
  params: FabricParams,
  returns: ConnectionTest,
  errors: ["not_found", "repository_access_denied", "branch_not_found", "network_error", "timeout"],
  handle: ({ ctx, params }) => testConnection(ctx, params.fabricId),
});
