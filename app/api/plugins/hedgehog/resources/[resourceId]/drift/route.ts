import { getResourceDrift } from "@/lib/fabrics/cluster/queries";
import { ResourceDrift } from "@/lib/fabrics/cluster/schema";
import { ResourceParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Compare a resource with the object in the Kubernetes cluster",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: ResourceParams,
  returns: ResourceDrift,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getResourceDrift(ctx, params.resourceId),
});
