import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getPlanMap } from "@/lib/ipam/plan/queries";
import { PlanMap } from "@/lib/ipam/plan/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show the whole plan, block by block",
  access: "ipam:read",
  limit: "queries",
  returns: PlanMap,
  etag: true,
  handle: ({ ctx }) => getPlanMap(ctx),
});
