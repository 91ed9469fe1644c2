import { z } from "zod";

export const Country = z
  .object({
    country: z.string(),
    country_code: z.string().nullable().describe("ISO 3166-1 alpha-2; null for the reserved range."),
    continent: z.string(),
    x_start: z.int().describe("The first X octet of its range."),
    x_end: z.int().describe("The last X octet of its range."),
    total_blocks: z.int().describe("X octets of its range; each holds 256 regions."),
    total_capacity: z.int().describe("Regions that fit into its range."),
    allocated_regions: z.int().describe("Regions that are not retired."),
    remaining_capacity: z.int().describe("Regions that still fit; reservations count separately."),
    utilization_percentage: z.number().describe("Allocated regions of those that fit, in percent."),
    is_reserved: z.boolean().describe("Nothing is ever allocated from it."),
  })
  .meta({ id: "Country" });
export type Country = z.infer<typeof Country>;

export const CountryParams = z.object({
  country: z.string().trim().min(1).max(100).describe("Name or ISO code of the country, in any case."),
});

export const ListCountries = z.object({
  continent: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Only those of this continent, in any case."),
});
export type ListCountries = z.output<typeof ListCountries>;

export const Countries = z.object({ results: z.array(Country).describe("In the order of their ranges.") });
export type Countries = z.infer<typeof Countries>;

export const CountryUse = Country.extend({
  allocated_hosts: z.int(),
  reserved_regions: z.int().describe("Blocks that reservations hold."),
  cooling_regions: z.int().describe("Blocks that rest after a region was retired."),
  available_regions: z.int().describe("Blocks that can be had now; none of a reserved range."),
  x_octets: z.array(
    z.object({
      x_octet: z.int(),
      allocated_regions: z.int(),
      allocated_hosts: z.int(),
      utilization_percentage: z.number().describe("Allocated regions of 256, in percent."),
    }),
  ),
}).meta({ id: "CountryUse" });
export type CountryUse = z.infer<typeof CountryUse>;

const XOctet = z
  .int("Must be between 0 and 255.")
  .min(0, "Must be between 0 and 255.")
  .max(255, "Must be between 0 and 255.");

export const UpdateCountry = z.strictObject({
  country: z
    .string()
    .trim()
    .min(2)
    .max(100)
    .regex(/^[^<>&"']*$/, "Must not have < > & \" or '.")
    .optional(),
  country_code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, "Must be an ISO 3166-1 code of two letters.")
    .nullish(),
  continent: z.string().trim().min(2).max(100).optional(),
  x_start: XOctet.optional(),
  x_end: XOctet.optional(),
});
export type UpdateCountry = z.output<typeof UpdateCountry>;
