import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listActivity } from "@/lib/ipam/statistics/activity";
import { Activities, ListActivity } from "@/lib/ipam/statistics/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List what happened to addresses lately",
  access: "ipam:read",
  limit: "queries",
  query: ListActivity,
  returns: Activities,
  etag: true,
  handle: ({ ctx, query }) => listActivity(ctx, query),
});
