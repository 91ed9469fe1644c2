import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { AskState, PlanState } from "@/lib/ipam/history/schema";
import { stateAt } from "@/lib/ipam/history/state";

export const GET = endpoint({
  surface: ipam,
  summary: "See a /24 or an address as it was at a time",
  description: "Who held what then, and what was said of it then.",
  access: "ipam:read",
  limit: "queries",
  query: AskState,
  returns: PlanState,
  handle: ({ ctx, query }) => stateAt(ctx, query),
});
