import { testCluster } from "@/lib/fabrics/cluster/commands";
import { ClusterTest } from "@/lib/fabrics/cluster/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Test the connection to a fabric's Kubernetes cluster",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "resource-management",
  params: FabricParams,
  returns: ClusterTest,
  errors: ["not_found", "conflict", "cluster_unreachable", "cluster_access_denied", "timeout"],
  handle: ({ ctx, params }) => testCluster(ctx, params.fabricId),
});
