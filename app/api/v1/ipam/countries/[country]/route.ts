import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { updateCountry } from "@/lib/ipam/countries/commands";
import { getCountry } from "@/lib/ipam/countries/queries";
import { Country, CountryParams, UpdateCountry } from "@/lib/ipam/countries/schema";

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

export const PATCH = endpoint({
  surface: ipam,
  summary: "Change a country of the address plan",
  description: "Its range may overlap no other and leave nothing outside that is allocated or reserved.",
  access: "ipam:admin",
  limit: "administration",
  params: CountryParams,
  body: UpdateCountry,
  returns: Country,
  etag: true,
  errors: ["not_found", "already_exists", "conflict"],
  handle: ({ ctx, params, body, precondition }) => updateCountry(ctx, params.country, body, precondition),
});
