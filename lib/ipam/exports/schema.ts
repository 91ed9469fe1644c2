import { z } from "zod";
import { DeviceType, HostStatus, RegionStatus } from "@/generated/prisma/enums";
import { JobStatuses } from "../bulk/schema";
import { Pagination, uuid } from "../page";
import { Tags } from "../tags";

export const EXPORT_FORMATS = ["csv", "json"] as const;
export const EXPORTED_TYPES = ["all", "regions", "hosts"] as const;

const Status = z.enum({ ...RegionStatus, ...HostStatus });
const listOf = <Each extends z.ZodType>(each: Each) =>
  z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(each).max(100),
  );

export const ExportFilters = z.strictObject({
  country: listOf(z.string().trim().min(1).max(100))
    .optional()
    .describe("Names or ISO codes of countries, in any case; one or a list."),
  region_id: listOf(uuid("region")).optional().describe("Regions and their hosts; one or a list."),
  status: listOf(Status)
    .optional()
    .describe("One or a list. Without it everything but what is retired or released."),
  device_type: listOf(z.enum(DeviceType)).optional().describe("Of hosts; one or a list."),
  owner: z.string().trim().min(1).max(100).optional().describe("In any case."),
  search: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .optional()
    .describe(
      "Part of the name of a region or host in any case, or an address such as 10.5.23.0/24 or 10.5.",
    ),
  tags: Tags.optional().describe("All of these."),
});
export type ExportFilters = z.output<typeof ExportFilters>;

export const StartExport = z.strictObject({
  format: z.enum(EXPORT_FORMATS).default("csv"),
  resource_type: z.enum(EXPORTED_TYPES).default("all"),
  include_hierarchy: z
    .boolean()
    .default(true)
    .describe(
      "In JSON: hosts inside their regions instead of beside them. A CSV is in the order of the addresses anyway.",
    ),
  filters: ExportFilters.default({}),
});
export type StartExport = z.output<typeof StartExport>;

export const ExportQueued = z
  .object({ job_id: z.uuid(), status: z.literal("pending"), message: z.string(), status_url: z.string() })
  .meta({ id: "ExportQueued" });
export type ExportQueued = z.infer<typeof ExportQueued>;

export const ExportJob = z
  .object({
    job_id: z.uuid(),
    status: JobStatuses.describe("One that was cancelled has failed, and `error` says so."),
    format: z.enum(EXPORT_FORMATS),
    resource_type: z.enum(EXPORTED_TYPES),
    include_hierarchy: z.boolean(),
    filters: ExportFilters,
    progress: z.object({
      total: z.int().describe("Regions and hosts that matched when it began."),
      processed: z.int(),
    }),
    regions: z.int(),
    hosts: z.int(),
    size_bytes: z.int(),
    file_name: z.string(),
    download_url: z.string().nullable().describe("Once it is complete."),
    error: z.string().nullable(),
    created_by: z.string(),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable().describe("The file is deleted seven days after its end."),
  })
  .meta({ id: "ExportJob" });
export type ExportJob = z.infer<typeof ExportJob>;

export const ExportPage = z
  .object({ results: z.array(ExportJob), pagination: Pagination })
  .meta({ id: "ExportPage" });
export type ExportPage = z.infer<typeof ExportPage>;
