import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getCountryUse } from "@/lib/ipam/countries/queries";
import { CountryParams, CountryUse } from "@/lib/ipam/countries/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Show how full a country is, X octet by X octet",
  access: "ipam:read",
  limit: "queries",
  params: CountryParams,
  returns: CountryUse,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getCountryUse(ctx, params.country),
});
