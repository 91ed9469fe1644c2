import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { search } from "@/lib/ipam/search/queries";
import { Search, SearchResults } from "@/lib/ipam/search/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Search regions and hosts",
  description:
    "Every condition narrows further. Made anew for each request; an unchanged answer is 304 with If-None-Match.",
  access: "ipam:read",
  limit: "queries",
  query: Search,
  returns: SearchResults,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, query }) => search(ctx, query),
});
