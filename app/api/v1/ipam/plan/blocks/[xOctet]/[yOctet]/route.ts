import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getPlanBlock } from "@/lib/ipam/plan/queries";
import { PlanBlock, PlanBlockParams } from "@/lib/ipam/plan/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show who has one block of the plan",
  access: "ipam:read",
  limit: "queries",
  params: PlanBlockParams,
  returns: PlanBlock,
  handle: ({ ctx, params }) => getPlanBlock(ctx, { x: params.xOctet, y: params.yOctet }),
});
