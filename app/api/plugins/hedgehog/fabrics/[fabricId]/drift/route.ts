import { listDrift } from "@/lib/fabrics/cluster/queries";
import { DriftPage, ListDrift } from "@/lib/fabrics/cluster/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Compare a fabric's Kubernetes cluster with what Git declares",
  description:
    "Fields that Git does not mention are no drift: the API server fills in defaults and controllers add their own.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: FabricParams,
  query: ListDrift,
  returns: DriftPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listDrift(ctx, params.fabricId, query),
});
