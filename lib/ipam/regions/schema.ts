import { z } from "zod";
import { RegionStatus } from "@/generated/prisma/enums";
import { sortOf, TagFilter, When } from "../filters";
import { BooleanWord, inWords, PageQuery, Pagination, uuid } from "../page";
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

const octet = z
  .int("Must be between 0 and 255.")
  .min(0, "Must be between 0 and 255.")
  .max(255, "Must be between 0 and 255.");

export const RegionName = z
  .string()
  .trim()
  .min(2)
  .max(100)
  .regex(/^[^<>&"']*$/, "Must not have < > & \" or '.")
  .describe("Unique in its country among the regions that are not retired, in any case.");

/** What is said of a region when it is allocated. */
export const RegionFields = z.strictObject({
  region_name: RegionName,
  description: z.string().trim().max(500).default(""),
  owner: z.string().trim().max(100).default(""),
  tags: Tags.default({}),
});
export type RegionFields = z.output<typeof RegionFields>;

export const AllocateRegion = RegionFields.extend({
  country: z.string().trim().min(2).max(100).describe("Name or ISO code of the country, in any case."),
  x_octet: octet.nullish().describe("With `y_octet`: a certain address. Without both: the lowest free one."),
  y_octet: octet.nullish(),
}).superRefine(({ x_octet, y_octet }, context) => {
  if ((x_octet == null) === (y_octet == null)) return;
  context.addIssue({
    code: "custom",
    path: [x_octet == null ? "x_octet" : "y_octet"],
    message: "Give both octets, or neither.",
  });
});
export type AllocateRegion = z.output<typeof AllocateRegion>;

export const RegionParams = z.object({ regionId: uuid("region") });

export const UpdateRegion = z.strictObject({
  region_name: RegionName.optional(),
  description: z.string().trim().max(500).optional(),
  owner: z.string().trim().max(100).optional(),
  status: RegionStatuses.exclude(["Retired"])
    .optional()
    .describe("A Reserved region takes no hosts. Retiring is `DELETE`."),
  tags: Tags.optional().describe("All its tags from now on."),
});
export type UpdateRegion = z.output<typeof UpdateRegion>;

/** Why an address is given up. */
export const Reason = z.string().trim().min(5).max(500).describe("Stays in the history.");

export const RetireRegion = z.object({
  reason: Reason,
  cascade: BooleanWord.default(false).describe("Release its hosts as well; without it, hosts forbid it."),
});
export type RetireRegion = z.output<typeof RetireRegion>;

const Percent = inWords(z.number().min(0).max(100));

export const REGION_SORTS = [
  "cidr",
  "region_name",
  "country",
  "status",
  "owner",
  "utilization",
  "created_at",
  "updated_at",
] as const;

export const ListRegions = PageQuery.extend({
  country: z.string().trim().min(1).max(100).optional().describe("Name or ISO code, in any case."),
  continent: z.string().trim().min(1).max(100).optional(),
  status: RegionStatuses.optional().describe("Without it, all that are not retired."),
  owner: z.string().trim().min(1).max(100).optional().describe("In any case."),
  tags: TagFilter.optional(),
  search: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Part of the name in any case, or an address such as 10.5.23.0/24, 10.5.23.7 or 10.5."),
  x_octet: inWords(z.int().min(0).max(255)).optional(),
  utilization_min: Percent.optional(),
  utilization_max: Percent.optional(),
  created_after: When.optional().describe("At or after this time."),
  created_before: When.optional().describe("Before this time."),
  sort: sortOf(REGION_SORTS).default("cidr"),
});
export type ListRegions = z.output<typeof ListRegions>;

export const Regions = z.object({ results: z.array(Region), pagination: Pagination });
export type Regions = z.infer<typeof Regions>;

export const PreviewRegion = z.object({
  country: z.string().trim().min(1).max(100).describe("Name or ISO code, in any case."),
});
export type PreviewRegion = z.output<typeof PreviewRegion>;

export const NextRegion = z
  .object({
    country: z.string(),
    country_code: z.string().nullable(),
    cidr: z.string(),
    x_octet: z.int(),
    y_octet: z.int(),
  })
  .describe("What the next allocation gets, if nobody comes first.");
export type NextRegion = z.infer<typeof NextRegion>;

export const RegionUse = z
  .object({
    region_id: z.uuid(),
    region_name: z.string(),
    cidr: z.string(),
    status: RegionStatuses,
    total_hosts: z.int(),
    allocated_hosts: z.int(),
    reserved_hosts: z.int().describe("Addresses that reservations hold."),
    cooling_hosts: z.int().describe("Addresses that rest after a release."),
    available_hosts: z.int().describe("Addresses that can be had now."),
    utilization_percentage: z.number(),
    device_types: z.record(z.string(), z.int()).describe("Allocated hosts by their device type."),
  })
  .meta({ id: "RegionUse" });
export type RegionUse = z.infer<typeof RegionUse>;
