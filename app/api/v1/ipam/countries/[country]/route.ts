import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getCountry } from "@/lib/ipam/countries/queries";
import { Country, CountryParams } from "@/lib/ipam/countries/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a country of the address plan",
  access: "ipam:read",
  limit: "queries",
  params: CountryParams,
  returns: Country,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getCountry(ctx, params.country),
});
