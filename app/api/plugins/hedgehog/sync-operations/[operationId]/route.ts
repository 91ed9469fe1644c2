import { OperationParams } from "@/lib/fabrics/params";
import { getSyncOperation } from "@/lib/fabrics/sync-operations/queries";
import { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get an operation",
  access: "netbox_hedgehog.view_syncoperation",
  limit: "monitoring",
  params: OperationParams,
  returns: SyncOperation,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getSyncOperation(ctx, params.operationId),
});
