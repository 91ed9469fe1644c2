import { resumeAutoSync } from "@/lib/fabrics/fabrics/commands";
import { Fabric } from "@/lib/fabrics/fabrics/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Resume automatic sync",
  description: "Ends a suspension after failures. Changes nothing where there is none.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "resource-management",
  params: FabricParams,
  returns: Fabric,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params, precondition }) => resumeAutoSync(ctx, params.fabricId, precondition),
});
