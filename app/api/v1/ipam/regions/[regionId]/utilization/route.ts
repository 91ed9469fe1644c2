import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getRegionUse } from "@/lib/ipam/regions/queries";
import { RegionParams, RegionUse } from "@/lib/ipam/regions/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show how full a region is",
  access: "ipam:read",
  limit: "queries",
  params: RegionParams,
  returns: RegionUse,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getRegionUse(ctx, params.regionId),
});
