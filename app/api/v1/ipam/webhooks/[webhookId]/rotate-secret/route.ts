import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { rotateSecret } from "@/lib/ipam/webhooks/commands";
import { WebhookParams } from "@/lib/ipam/webhooks/params";
import { RotatedSecret } from "@/lib/ipam/webhooks/schema";
import { RotateSecret } from "@/lib/webhooks/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Rotate the secret of a webhook",
  description:
    "`X-IPAM-Signature` is keyed with the new one at once. Until the grace ends, `webhook-signature` holds both signatures.",
  access: "ipam:update",
  limit: "updates",
  params: WebhookParams,
  body: RotateSecret,
  returns: RotatedSecret,
  errors: ["not_found"],
  handle: ({ ctx, params, body }) => rotateSecret(ctx, params.webhookId, body),
});
