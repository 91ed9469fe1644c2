import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { endRegion, updateRegion } from "@/lib/ipam/regions/commands";
import { getRegion } from "@/lib/ipam/regions/queries";
import { Region, RegionParams, RetireRegion, UpdateRegion } from "@/lib/ipam/regions/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a region",
  description: "Retired ones as well: they stay as history.",
  access: "ipam:read",
  limit: "queries",
  params: RegionParams,
  returns: Region,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getRegion(ctx, params.regionId),
});

export const PATCH = endpoint({
  surface: ipam,
  summary: "Change a region",
  access: "ipam:update",
  limit: "updates",
  params: RegionParams,
  body: UpdateRegion,
  returns: Region,
  etag: true,
  errors: ["not_found", "already_exists", "conflict"],
  handle: ({ ctx, params, body, precondition }) => updateRegion(ctx, params.regionId, body, precondition),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Retire a region",
  description:
    "It stays as history; its address is free again, after the plan's cool-down. Its links end, and reservations in it.",
  access: "ipam:release",
  limit: "releases",
  params: RegionParams,
  query: RetireRegion,
  returns: Region,
  etag: true,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params, query, precondition }) => endRegion(ctx, params.regionId, query, precondition),
});
