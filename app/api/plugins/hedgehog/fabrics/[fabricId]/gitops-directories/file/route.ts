import { getDirectoryFile } from "@/lib/fabrics/gitops-directories/queries";
import { DirectoryFile, ReadDirectoryFile } from "@/lib/fabrics/gitops-directories/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Read one file of the gitops directory",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  query: ReadDirectoryFile,
  returns: DirectoryFile,
  errors: ["not_found", "repository_access_denied", "branch_not_found", "network_error", "timeout"],
  handle: ({ ctx, params, query }) => getDirectoryFile(ctx, params.fabricId, query.path),
});
