import { z } from "zod";
import { RegionStatus } from "@/generated/prisma/enums";
import { Tags } from "../tags";

export const RegionStatuses = z.enum(RegionStatus);

export const Region = z
  .object({
    region_id: z.uuid(),
    region_name: z.string(),
    cidr: z.string().describe("For example 10.5.23.0/24."),
    x_octet: z.int(),
    y_octet: z.int(),
    country: z.string(),
    country_code: z.string().nullable(),
    continent: z.string(),
    description: z.string(),
    owner: z.string(),
    status: RegionStatuses,
    tags: Tags,
    allocated_hosts: z.int().describe("Hosts that hold an address in it."),
    total_hosts: z.int().describe("Hosts that fit: 254."),
    utilization_percentage: z.number().describe("Allocated hosts of those that fit, in percent."),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    updated_at: z.iso.datetime(),
    retired_at: z.iso.datetime().nullable(),
    retire_reason: z.string().nullable(),
  })
  .meta({ id: "Region" });
export type Region = z.infer<typeof Region>;
