import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { releaseHost, updateHost } from "@/lib/ipam/hosts/commands";
import { getHost } from "@/lib/ipam/hosts/queries";
import { Host, HostParams, ReleaseHost, UpdateHost } from "@/lib/ipam/hosts/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a host",
  description: "Released ones as well: they stay as history.",
  access: "ipam:read",
  limit: "queries",
  params: HostParams,
  returns: Host,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getHost(ctx, params.hostId),
});

export const PATCH = endpoint({
  surface: ipam,
  summary: "Change a host",
  access: "ipam:update",
  limit: "updates",
  params: HostParams,
  body: UpdateHost,
  returns: Host,
  etag: true,
  errors: ["not_found", "already_exists", "conflict"],
  handle: ({ ctx, params, body, precondition }) => updateHost(ctx, params.hostId, body, precondition),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Release a host",
  description: "It stays as history; its address is free again, after the plan's cool-down. Its links end.",
  access: "ipam:release",
  limit: "releases",
  params: HostParams,
  query: ReleaseHost,
  returns: Host,
  etag: true,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params, query, precondition }) => releaseHost(ctx, params.hostId, query, precondition),
});
