import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getRegionCells } from "@/lib/ipam/plan/queries";
import { RegionCells } from "@/lib/ipam/plan/schema";
import { RegionParams } from "@/lib/ipam/regions/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show the 256 addresses of a region",
  access: "ipam:read",
  limit: "queries",
  params: RegionParams,
  returns: RegionCells,
  etag: true,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params }) => getRegionCells(ctx, params.regionId),
});
