import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getContinent } from "@/lib/ipam/statistics/rankings";
import { Continent, ContinentParams } from "@/lib/ipam/statistics/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a continent of the address plan in figures",
  access: "ipam:read",
  limit: "queries",
  params: ContinentParams,
  returns: Continent,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getContinent(ctx, params.continent),
});
