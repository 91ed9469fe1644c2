import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { interpretAddress } from "@/lib/ipam/interpret/queries";
import { InterpretAddress, Interpretation } from "@/lib/ipam/interpret/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Say what an address is",
  description:
    "From 10.0.0.0/8 down to its host. Where no host is, 404 with the hierarchy as far as it is known.",
  access: "ipam:read",
  limit: "queries",
  body: InterpretAddress,
  returns: Interpretation,
  errors: ["not_found"],
  handle: ({ ctx, body }) => interpretAddress(ctx, body),
});
