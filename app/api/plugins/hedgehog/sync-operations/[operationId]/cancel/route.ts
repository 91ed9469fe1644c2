import { OperationParams } from "@/lib/fabrics/params";
import { cancelSync } from "@/lib/fabrics/sync-operations/cancel";
import { CancelledOperation, CancelOperation } from "@/lib/fabrics/sync-operations/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Cancel an operation",
  description: "Answers when the operation has stopped. One that is already pushing runs to its end.",
  access: "netbox_hedgehog.add_syncoperation",
  limit: "sync-operations",
  params: OperationParams,
  body: CancelOperation,
  returns: CancelledOperation,
  errors: ["not_found", "operation_ended"],
  handle: ({ ctx, params, body }) => cancelSync(ctx, params.operationId, body),
});
