import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { lookUpHosts } from "@/lib/ipam/hosts/queries";
import { FoundHosts, LookUpHosts } from "@/lib/ipam/hosts/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Get the hosts that hold up to 100 addresses",
  access: "ipam:read",
  limit: "queries",
  body: LookUpHosts,
  returns: FoundHosts,
  handle: ({ ctx, body }) => lookUpHosts(ctx, body),
});
