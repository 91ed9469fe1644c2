import { z } from "zod";
import { Country } from "../countries/schema";
import { Host } from "../hosts/schema";
import { Region } from "../regions/schema";

export const InterpretAddress = z.strictObject({ ip_address: z.string().trim().min(1).max(50) });
export type InterpretAddress = z.output<typeof InterpretAddress>;

export const Hierarchy = z.object({
  global_root: z.literal("10.0.0.0/8"),
  continent: z.string().nullable(),
  country: Country.pick({ country: true, country_code: true, x_start: true, x_end: true })
    .extend({ x_range: z.string().describe("For example 0-29."), x_octet: z.int() })
    .nullable()
    .describe("Null where the plan has a gap."),
  region: Region.nullable(),
  host: Host.nullable(),
});
export type Hierarchy = z.infer<typeof Hierarchy>;

export const Interpretation = z
  .object({ ip_address: z.string(), hierarchy: Hierarchy })
  .meta({ id: "Interpretation" });
export type Interpretation = z.infer<typeof Interpretation>;
