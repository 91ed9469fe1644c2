import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { allocateRegion } from "@/lib/ipam/regions/commands";
import { listRegions } from "@/lib/ipam/regions/list";
import { AllocateRegion, ListRegions, Region, Regions } from "@/lib/ipam/regions/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List regions",
  access: "ipam:read",
  limit: "queries",
  query: ListRegions,
  returns: Regions,
  errors: ["not_found"],
  handle: ({ ctx, query }) => listRegions(ctx, query),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Allocate a region",
  description: "The lowest free /24 of the country, passing over reservations; with both octets, that one.",
  access: "ipam:allocate",
  limit: "region-allocation",
  body: AllocateRegion,
  status: 201,
  returns: Region,
  etag: true,
  errors: ["not_found", "already_exists", "conflict", "capacity_exhausted", "quota_exceeded"],
  handle: ({ ctx, body }) => allocateRegion(ctx, body),
});
