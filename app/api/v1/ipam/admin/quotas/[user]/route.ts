import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { updateQuota } from "@/lib/ipam/quotas/commands";
import { getQuota } from "@/lib/ipam/quotas/queries";
import { Quota, QuotaParams, UpdateQuota } from "@/lib/ipam/quotas/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a person's quota",
  access: "ipam:admin",
  limit: "administration",
  params: QuotaParams,
  returns: Quota,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getQuota(ctx, params.user),
});

export const PATCH = endpoint({
  surface: ipam,
  summary: "Set a person's quota",
  description: "Null takes it back to the number that holds for everybody.",
  access: "ipam:admin",
  limit: "administration",
  params: QuotaParams,
  body: UpdateQuota,
  returns: Quota,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) => updateQuota(ctx, params.user, body, precondition),
});
