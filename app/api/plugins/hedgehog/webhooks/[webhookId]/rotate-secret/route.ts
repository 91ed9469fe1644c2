import { WebhookParams } from "@/lib/fabrics/params";
import { rotateSecret } from "@/lib/fabrics/webhooks/commands";
import { RotatedSecret } from "@/lib/fabrics/webhooks/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";
import { RotateSecret } from "@/lib/webhooks/schema";

export const POST = endpoint({
  surface: fabrics,
  summary: "Rotate the signing secret",
  description:
    "Until the grace ends, `webhook-signature` holds both signatures, so a receiver that verifies with either secret accepts.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: WebhookParams,
  body: RotateSecret,
  returns: RotatedSecret,
  errors: ["not_found"],
  handle: ({ ctx, params, body }) => rotateSecret(ctx, params.webhookId, body),
});
