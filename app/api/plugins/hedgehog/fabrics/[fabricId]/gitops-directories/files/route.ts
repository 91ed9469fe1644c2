import { listDirectoryFiles } from "@/lib/fabrics/gitops-directories/queries";
import { DirectoryListing } from "@/lib/fabrics/gitops-directories/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the files of the gitops directory",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  returns: DirectoryListing,
  errors: ["not_found", "repository_access_denied", "branch_not_found", "network_error", "timeout"],
  handle: ({ ctx, params }) => listDirectoryFiles(ctx, params.fabricId),
});
