import { DeliveryParams } from "@/lib/fabrics/params";
import { getDelivery } from "@/lib/fabrics/webhooks/deliveries";
import { DeliveryDetail } from "@/lib/fabrics/webhooks/deliveries-schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get a delivery with its attempts",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: DeliveryParams,
  returns: DeliveryDetail,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getDelivery(ctx, params.deliveryId),
});
