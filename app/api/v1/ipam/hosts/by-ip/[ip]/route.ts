import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getHostAt } from "@/lib/ipam/hosts/queries";
import { AddressParams, Host } from "@/lib/ipam/hosts/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get the host that holds an address",
  access: "ipam:read",
  limit: "queries",
  params: AddressParams,
  returns: Host,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getHostAt(ctx, params.ip),
});
