import { z } from "zod";

/** The fabrics that have addresses in one region of the address plan. */
export const RegionFabrics = z
  .object({
    results: z.array(
      z.object({
        fabric_id: z.int(),
        fabric_name: z.string(),
        resource_id: z.int().describe("The VPC."),
        vpc: z.string(),
        subnet: z.string().describe("The name of the VPC's subnet."),
        cidr: z.string().describe("The addresses of that subnet."),
        held_by_fabric: z.boolean().describe("The region's tag `fabric` names this fabric."),
        conflict_id: z
          .string()
          .nullable()
          .describe("The open `address_overlap` of the fabric, where the region is not its own."),
      }),
    ),
  })
  .meta({ id: "RegionFabrics" });
export type RegionFabrics = z.infer<typeof RegionFabrics>;
