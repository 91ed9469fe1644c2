import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listQuotas } from "@/lib/ipam/quotas/queries";
import { ListQuotas, Quotas } from "@/lib/ipam/quotas/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List everybody's quotas",
  access: "ipam:admin",
  limit: "administration",
  query: ListQuotas,
  returns: Quotas,
  handle: ({ ctx, query }) => listQuotas(ctx, query),
});
