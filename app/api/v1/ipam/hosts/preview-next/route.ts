import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { previewNextHost } from "@/lib/ipam/hosts/queries";
import { NextHost, PreviewHost } from "@/lib/ipam/hosts/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show the next free addresses of a region",
  description: "Nothing is taken by it.",
  access: "ipam:read",
  limit: "queries",
  query: PreviewHost,
  returns: NextHost,
  errors: ["not_found", "conflict", "capacity_exhausted"],
  handle: ({ ctx, query }) => previewNextHost(ctx, query),
});
