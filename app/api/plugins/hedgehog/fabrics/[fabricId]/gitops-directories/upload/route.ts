import { uploadFiles } from "@/lib/fabrics/gitops-directories/commands";
import { UploadedFiles, UploadFiles } from "@/lib/fabrics/gitops-directories/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Commit files into raw/pending",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  body: UploadFiles,
  status: 201,
  returns: UploadedFiles,
  errors: [
    "frozen",
    "not_found",
    "directory_not_initialized",
    "already_exists",
    "repository_access_denied",
    "branch_not_found",
    "network_error",
    "timeout",
  ],
  handle: ({ ctx, params, body }) => uploadFiles(ctx, params.fabricId, body),
});
