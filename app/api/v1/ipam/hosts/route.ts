import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { allocateHost } from "@/lib/ipam/hosts/commands";
import { listHosts } from "@/lib/ipam/hosts/list";
import { AllocateHost, Host, Hosts, ListHosts } from "@/lib/ipam/hosts/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List hosts",
  access: "ipam:read",
  limit: "queries",
  query: ListHosts,
  returns: Hosts,
  errors: ["not_found"],
  handle: ({ ctx, query }) => listHosts(ctx, query),
});

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
