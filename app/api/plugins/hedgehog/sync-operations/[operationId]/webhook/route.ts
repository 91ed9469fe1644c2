import { OperationParams } from "@/lib/fabrics/params";
import { listCallbacks, registerCallback } from "@/lib/fabrics/webhooks/callbacks";
import { CallbackList, CreatedWebhook, RegisterCallback } from "@/lib/fabrics/webhooks/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the callbacks of an operation",
  access: "netbox_hedgehog.add_syncoperation",
  limit: "webhooks",
  params: OperationParams,
  returns: CallbackList,
  errors: ["not_found"],
  handle: ({ ctx, params }) => listCallbacks(ctx, params.operationId),
});

export const POST = endpoint({
  surface: fabrics,
  summary: "Register a callback for one operation",
  description:
    "A webhook that is told of this operation's events only and ends with it. Refused once the operation has ended.",
  access: "netbox_hedgehog.add_syncoperation",
  limit: "webhooks",
  params: OperationParams,
  body: RegisterCallback,
  status: 201,
  returns: CreatedWebhook,
  errors: ["not_found", "operation_ended", "conflict"],
  handle: ({ ctx, params, body }) => registerCallback(ctx, params.operationId, body),
});
