import { validateDirectories } from "@/lib/fabrics/gitops-directories/queries";
import { DirectoryReport } from "@/lib/fabrics/gitops-directories/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Validate the directory structure",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  returns: DirectoryReport,
  errors: ["not_found", "repository_access_denied", "branch_not_found", "network_error", "timeout"],
  handle: ({ ctx, params }) => validateDirectories(ctx, params.fabricId),
});
