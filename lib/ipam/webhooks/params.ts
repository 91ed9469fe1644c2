import { z } from "zod";
import { uuid } from "../page";

export const WebhookParams = z.object({ webhookId: uuid("webhook") });
export const DeliveryParams = WebhookParams.extend({
  deliveryId: z.string().regex(/^msg_[A-Za-z0-9_]{1,64}$/, "Must be the id of a delivery, such as msg_12_3."),
});
