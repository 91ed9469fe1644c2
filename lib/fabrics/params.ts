import { z } from "zod";
import { pathId } from "@/lib/http/input";

/** Path parameters of this area's routes. */
export const FabricParams = z.object({ fabricId: pathId("fabric") });
export const ResourceParams = z.object({ resourceId: pathId("resource") });
export const OperationParams = z.object({
  operationId: z
    .string()
    .regex(/^\w{1,100}$/)
    .meta({ what: "operation", description: "For example `sync_20250730_123456`." }),
});
export const ConflictParams = z.object({
  conflictId: z
    .string()
    .regex(/^conflict_\d{1,9}$/)
    .meta({ what: "conflict", description: "For example `conflict_789`." }),
});
export const WebhookParams = z.object({
  webhookId: z
    .string()
    .regex(/^webhook_\d{1,9}$/)
    .meta({ what: "webhook", description: "For example `webhook_456`." }),
});
export const DeliveryParams = z.object({
  deliveryId: z
    .string()
    .regex(/^msg_\w{1,100}$/)
    .meta({ what: "delivery", description: "For example `msg_1023_456`." }),
});
export const PullRequestParams = z.object({ pullRequestId: pathId("pull request") });
export const BackupParams = FabricParams.extend({
  label: z
    .string()
    .regex(/^\w[\w.-]{0,254}$/)
    .meta({ what: "backup", description: "For example `conflict_789_20250730_124500`." }),
});
