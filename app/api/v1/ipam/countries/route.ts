import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listCountries } from "@/lib/ipam/countries/queries";
import { Countries, ListCountries } from "@/lib/ipam/countries/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List the countries of the address plan",
  access: "ipam:read",
  limit: "queries",
  query: ListCountries,
  returns: Countries,
  handle: ({ ctx, query }) => listCountries(ctx, query),
});
