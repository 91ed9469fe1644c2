import { z } from "zod";
import { listFabricsOfRegion } from "@/lib/fabrics/address-plan/queries";
import { RegionFabrics } from "@/lib/fabrics/address-plan/schema";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { uuid } from "@/lib/ipam/page";

export const GET = endpoint({
  surface: ipam,
  summary: "List the fabrics that have addresses in a region",
  description:
    "VPC subnets that meet the region's /24. A region whose tag `fabric` names a fabric is that fabric's; for any other fabric the overlap is a finding.",
  access: "ipam:read",
  limit: "queries",
  params: z.object({ regionId: uuid("region") }),
  returns: RegionFabrics,
  errors: ["not_found"],
  handle: ({ ctx, params }) => listFabricsOfRegion(ctx, params.regionId),
});
