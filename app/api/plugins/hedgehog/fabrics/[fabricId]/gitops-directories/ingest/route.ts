import { ingestFiles } from "@/lib/fabrics/gitops-directories/commands";
import { IngestedFiles, IngestFiles } from "@/lib/fabrics/gitops-directories/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Ingest the files of raw/pending",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "directory-management",
  params: FabricParams,
  body: IngestFiles,
  returns: IngestedFiles,
  errors: [
    "not_found",
    "directory_not_initialized",
    "operation_in_progress",
    "frozen",
    "repository_access_denied",
    "branch_not_found",
    "network_error",
    "timeout",
  ],
  handle: ({ ctx, params, body }) => ingestFiles(ctx, params.fabricId, body),
});
