import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getOwnQuota } from "@/lib/ipam/quotas/queries";
import { Quota } from "@/lib/ipam/quotas/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show how much of the plan you hold and may hold",
  access: "ipam:read",
  limit: "queries",
  returns: Quota,
  handle: ({ ctx }) => getOwnQuota(ctx),
});
