import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getVelocity } from "@/lib/ipam/statistics/rankings";
import { ReadVelocity, Velocity } from "@/lib/ipam/statistics/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show how quickly addresses are allocated",
  access: "ipam:read",
  limit: "queries",
  query: ReadVelocity,
  returns: Velocity,
  handle: ({ ctx, query }) => getVelocity(ctx, query),
});
