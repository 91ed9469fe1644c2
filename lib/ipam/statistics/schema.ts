import { z } from "zod";
import { IPAM_ACTIONS } from "../audit";
import { Country } from "../countries/schema";
import { When, WhenOrDay } from "../filters";
import { inWords, uuid } from "../page";
import { Region } from "../regions/schema";

const Percent = z.number().min(0).max(100);
const GeneratedAt = z.iso
  .datetime()
  .describe("When these figures were read; they are never older than the last write.");

export const TopCountry = z
  .object({
    country_code: z.string().nullable(),
    country_name: z.string(),
    region_count: z.int().describe("Regions that are not retired."),
    host_count: z.int().describe("Hosts that hold an address."),
    utilization: Percent.describe(
      "Regions of those that fit into its range, in percent, as its own page says it.",
    ),
  })
  .meta({ id: "TopCountry" });
export type TopCountry = z.infer<typeof TopCountry>;

export const Dashboard = z
  .object({
    total_countries: z.int().describe("Countries of the plan that regions can be allocated in."),
    total_regions: z.int().describe("Regions that are not retired."),
    total_hosts: z.int().describe("Hosts that hold an address."),
    overall_utilization: Percent.describe(
      "Mean of hosts of 254 over these regions, in percent; 0 without regions.",
    ),
    top_countries: z
      .array(TopCountry)
      .describe("The five with the most regions; one without any is not among them."),
    recent_activity_count: z.int().describe("Regions and hosts allocated in the last 7 days."),
    capacity_warnings: z.int().describe("Regions of these whose hosts are 80 % of 254 or more."),
    generated_at: GeneratedAt,
  })
  .meta({ id: "Dashboard" });
export type Dashboard = z.infer<typeof Dashboard>;

const limitUpTo = (max: number, usual: number) => inWords(z.int().min(1).max(max).default(usual));

export const ListTopCountries = z.object({ limit: limitUpTo(50, 5) });
export const TopCountries = z.object({ results: z.array(TopCountry).describe("Most regions first.") });
export type TopCountries = z.infer<typeof TopCountries>;

export const ListActivity = z.object({ limit: limitUpTo(100, 10) });
export const Activity = z
  .object({
    activity_id: z.string(),
    action_type: z.enum(IPAM_ACTIONS),
    resource_type: z.string(),
    resource_id: z.string().describe("Of the last one, where several were done at once."),
    address: z.string().describe("Address or CIDR of that one."),
    count: z.int().min(1).describe("How many were done at once: a batch is one activity."),
    actor: z.string(),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: "Activity" });
export type Activity = z.infer<typeof Activity>;
export const Activities = z.object({ results: z.array(Activity).describe("Newest first.") });
export type Activities = z.infer<typeof Activities>;

export const ContinentParams = z.object({
  continent: z.string().trim().min(1).max(100).describe("Its name, in any case."),
});
export const Continent = z
  .object({
    continent: z.string(),
    total_countries: z.int(),
    total_capacity: z.int().describe("Regions that fit into its countries."),
    allocated_regions: z.int(),
    remaining_capacity: z.int(),
    allocated_hosts: z.int(),
    utilization_percentage: Percent.describe("Allocated regions of those that fit, in percent."),
    host_utilization_percentage: Percent.describe("Mean of hosts of 254 over its regions, in percent."),
    countries: z.array(Country).describe("In the order of their ranges."),
  })
  .meta({ id: "Continent" });
export type Continent = z.infer<typeof Continent>;

export const ListTopUtilized = z.object({ limit: limitUpTo(100, 10) });
export const TopUtilized = z.object({
  results: z.array(Region).describe("Fullest first; retired ones are not among them."),
});
export type TopUtilized = z.infer<typeof TopUtilized>;

export const TIME_RANGES = ["day", "week", "month"] as const;
export const ReadVelocity = z.object({
  time_range: z.enum(TIME_RANGES).default("week").describe("The last 1, 7 or 30 days of 24 hours each."),
});
export type ReadVelocity = z.output<typeof ReadVelocity>;
export const Velocity = z
  .object({
    time_range: z.enum(TIME_RANGES),
    period_start: z.iso.datetime(),
    period_end: z.iso.datetime(),
    region_allocations: z.int(),
    host_allocations: z.int(),
    region_releases: z.int().describe("Regions that were retired."),
    host_releases: z.int(),
    total_allocations: z.int(),
    net_growth: z.int().describe("Allocations less releases."),
    average_daily_rate: z.number().describe("Allocations a day."),
    previous_total_allocations: z.int().describe("In the same time before."),
    change_percentage: z.number().nullable().describe("Against the time before; null where it had none."),
  })
  .meta({ id: "AllocationVelocity" });
export type Velocity = z.infer<typeof Velocity>;

export const RESOURCE_TYPES = ["country", "region", "host"] as const;
export const GROUPINGS = ["day", "week", "month"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const ReadTrends = z.object({
  group_by: z.enum(GROUPINGS).default("day").describe("In UTC; weeks start on Monday."),
  start_date: When.optional().describe("A day or a time, included. The 29th day before the end unless told."),
  end_date: WhenOrDay.optional().describe(
    "A day, included as a whole, or a time. Today unless told. At most 3 years after the start.",
  ),
  resource_type: z
    .enum(RESOURCE_TYPES)
    .optional()
    .describe(
      "`host` or `region`; `country` counts what countries are filled with, which are regions. Regions and hosts together unless told.",
    ),
  country_code: z.string().trim().min(1).max(100).optional().describe("ISO code or name, in any case."),
});
export type ReadTrends = z.output<typeof ReadTrends>;

export const Trends = z
  .object({
    time_series: z
      .array(
        z.object({
          timestamp: z.iso.datetime().describe("When the day, week or month begins, in UTC."),
          allocations: z.int(),
          releases: z.int(),
          net_growth: z.int(),
        }),
      )
      .describe("Without gaps: a time in which nothing happened has a point as well."),
    summary: z.object({
      total_allocations: z.int(),
      total_releases: z.int(),
      net_growth: z.int(),
      average_daily_rate: z
        .number()
        .describe("Allocations by the days of the period, in UTC, both ends included."),
      period_start: z.iso.datetime(),
      period_end: z.iso.datetime().describe("A day that was given as such counts as a whole."),
    }),
  })
  .meta({ id: "AllocationTrends" });
export type Trends = z.infer<typeof Trends>;

export const ForecastParams = z
  .object({
    resource_type: z.enum(RESOURCE_TYPES),
    resource_id: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .describe("Name or ISO code of a country; UUID of a region or host."),
  })
  .superRefine(({ resource_type, resource_id }, context) => {
    if (resource_type === "country") return;
    for (const issue of uuid(resource_type).safeParse(resource_id).error?.issues ?? [])
      context.addIssue({ code: "custom", path: ["resource_id"], message: issue.message });
  });
export type ForecastParams = z.output<typeof ForecastParams>;

const Of = { resource_type: z.enum(RESOURCE_TYPES), resource_id: z.string() };

export const InsufficientData = z
  .object({
    ...Of,
    status: z.literal("insufficient_data"),
    message: z.string(),
    current_data_points: z.int().describe("Allocations within the last 90 days."),
    required_data_points: z.int(),
  })
  .meta({ id: "InsufficientData" });
export type InsufficientData = z.infer<typeof InsufficientData>;

const DayPoint = z.iso.date().describe("A day in UTC.");

export const Forecast = z
  .object({
    ...Of,
    current_utilization: Percent,
    total_capacity: z.int().describe("Of a region hosts, of a country regions."),
    daily_allocation_rate: z
      .number()
      .describe(
        "Net of releases: the Theil–Sen slope of what was held at the end of each of the last 90 days.",
      ),
    estimated_exhaustion_date: z.iso
      .datetime()
      .nullable()
      .describe("null while use does not grow, and where it is more than a hundred years ahead."),
    days_until_exhaustion: z.int().nullable().describe("null while use does not grow."),
    exhaustion_interval: z
      .object({
        earliest: z.iso.datetime(),
        latest: z.iso
          .datetime()
          .nullable()
          .describe("null where it may never come, or not within a hundred years."),
      })
      .nullable()
      .describe("Holds the exhaustion in 80 of 100 courses drawn from the past's own weeks."),
    confidence_level: z
      .enum(["high", "medium", "low"])
      .describe("50 data points or more, 20 to 49, 10 to 19."),
    recommendation: z.string(),
    historical_data_points: z.int().describe("Allocations within the last 90 days."),
    backtest: z
      .object({
        horizon_days: z.int(),
        mean_absolute_error_percent: z
          .number()
          .nullable()
          .describe("Of what was held on average in those days; null where nothing was."),
      })
      .describe("The same fit without the last days, held against what they brought."),
    history: z
      .array(z.object({ date: DayPoint, allocated: z.int() }))
      .describe("What was held at the end of each day."),
    projection: z
      .array(z.object({ date: DayPoint, expected: z.number(), low: z.number(), high: z.number() }))
      .describe("The coming days, with the bounds that hold 80 of 100 courses."),
    forecast_generated_at: GeneratedAt,
  })
  .meta({ id: "Forecast" });
export type Forecast = z.infer<typeof Forecast>;

export const ForecastAnswer = z.union([Forecast, InsufficientData]);
export type ForecastAnswer = z.infer<typeof ForecastAnswer>;
