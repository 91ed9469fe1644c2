import { getFileMapping } from "@/lib/fabrics/file-mappings/queries";
import { FileMapping } from "@/lib/fabrics/file-mappings/schema";
import { ResourceParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get where a resource lies in Git",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "resource-management",
  params: ResourceParams,
  returns: FileMapping,
  errors: ["not_found", "repository_access_denied", "network_error", "timeout"],
  handle: ({ ctx, params }) => getFileMapping(ctx, params.resourceId),
});
