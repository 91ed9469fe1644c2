import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { previewNextRegion } from "@/lib/ipam/regions/queries";
import { NextRegion, PreviewRegion } from "@/lib/ipam/regions/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show the next free region",
  description: "Nothing is taken by it.",
  access: "ipam:read",
  limit: "queries",
  query: PreviewRegion,
  returns: NextRegion,
  errors: ["not_found", "conflict", "capacity_exhausted"],
  handle: ({ ctx, query }) => previewNextRegion(ctx, query),
});
