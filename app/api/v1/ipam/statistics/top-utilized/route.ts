import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listTopUtilized } from "@/lib/ipam/statistics/rankings";
import { ListTopUtilized, TopUtilized } from "@/lib/ipam/statistics/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List the fullest regions",
  access: "ipam:read",
  limit: "queries",
  query: ListTopUtilized,
  returns: TopUtilized,
  etag: true,
  handle: ({ ctx, query }) => listTopUtilized(ctx, query),
});
