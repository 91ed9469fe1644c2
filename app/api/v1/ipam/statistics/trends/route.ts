import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { ReadTrends, Trends } from "@/lib/ipam/statistics/schema";
import { getTrends } from "@/lib/ipam/statistics/trends";

export const GET = endpoint({
  surface: ipam,
  summary: "Show allocations and releases over time",
  access: "ipam:read",
  limit: "queries",
  query: ReadTrends,
  returns: Trends,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, query }) => getTrends(ctx, query),
});
