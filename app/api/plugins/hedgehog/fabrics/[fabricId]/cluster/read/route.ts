import { startClusterRead } from "@/lib/fabrics/cluster/commands";
import { StartedClusterRead } from "@/lib/fabrics/cluster/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Read the actual state from a fabric's Kubernetes cluster",
  description:
    "An operation of kind `cluster_read`. It happens by itself at the fabric's interval and after each sync; nothing is " +
    "ever written to the cluster.",
  access: "netbox_hedgehog.add_syncoperation",
  limit: "sync-operations",
  params: FabricParams,
  status: 202,
  returns: StartedClusterRead,
  errors: ["not_found", "conflict", "operation_in_progress"],
  handle: ({ ctx, params }) => startClusterRead(ctx, params.fabricId),
});
