import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { allocateHost } from "@/lib/ipam/hosts/commands";
import { AllocateHost, Host } from "@/lib/ipam/hosts/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Allocate a host",
  description: "The lowest free address of the region, passing over reservations; with `z_octet`, that one.",
  access: "ipam:allocate",
  limit: "host-allocation",
  body: AllocateHost,
  status: 201,
  returns: Host,
  etag: true,
  errors: ["not_found", "already_exists", "conflict", "capacity_exhausted", "quota_exceeded"],
  handle: ({ ctx, body }) => allocateHost(ctx, body),
});
