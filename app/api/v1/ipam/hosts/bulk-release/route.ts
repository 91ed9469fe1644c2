import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { bulkRelease } from "@/lib/ipam/hosts/commands";
import { BulkRelease, BulkReleased } from "@/lib/ipam/hosts/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Release many hosts",
  description: "Up to 100. Each is released or refused on its own, and the answer says which.",
  access: "ipam:release",
  limit: "releases",
  body: BulkRelease,
  returns: BulkReleased,
  handle: ({ ctx, body }) => bulkRelease(ctx, body),
});
