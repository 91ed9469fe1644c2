import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listTopCountries } from "@/lib/ipam/statistics/dashboard";
import { ListTopCountries, TopCountries } from "@/lib/ipam/statistics/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List the countries with the most regions",
  access: "ipam:read",
  limit: "queries",
  query: ListTopCountries,
  returns: TopCountries,
  etag: true,
  handle: ({ ctx, query }) => listTopCountries(ctx, query),
});
