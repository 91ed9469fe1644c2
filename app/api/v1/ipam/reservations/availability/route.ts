import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { checkAvailability } from "@/lib/ipam/reservations/availability";
import { Availability, CheckAvailability } from "@/lib/ipam/reservations/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Ask whether an address can be reserved",
  description: "Holds nothing: the answer is about this moment.",
  access: "ipam:read",
  limit: "queries",
  query: CheckAvailability,
  returns: Availability,
  handle: ({ ctx, query }) => checkAvailability(ctx, query),
});
