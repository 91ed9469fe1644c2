import { z } from "zod";
import { HostStatus, RegionStatus, ShareKind } from "@/generated/prisma/enums";
import { BooleanWord, PageQuery, Pagination } from "../page";
import { Tags } from "../tags";

export const EXPIRES_IN_DAYS_MAX = 90;
export const EXPIRES_IN_DAYS_DEFAULT = 30;

export const ShareKinds = z.enum(ShareKind);
export type ShareKinds = z.infer<typeof ShareKinds>;

/**
 * What a link may show of each kind, and with that all it can ever show: owners, ids, comments, notes,
 * cost centres and people are in no list. The word beside a field is for the person who chooses.
 */
export const SHAREABLE = {
  country: {
    country: "Name",
    country_code: "ISO code",
    continent: "Continent",
    address_range: "Range of addresses",
    utilization: "Utilisation",
    region_count: "Number of regions",
    total_regions: "Regions that fit",
    host_count: "Number of hosts",
  },
  region: {
    region_name: "Name",
    cidr: "Addresses",
    status: "Status",
    utilization: "Utilisation",
    host_count: "Number of hosts",
    tags: "Tags",
    total_hosts: "Hosts that fit",
    description: "Description",
  },
  host: {
    hostname: "Name",
    ip_address: "Address",
    status: "Status",
    device_type: "Kind of device",
    tags: "Tags",
    os_type: "Operating system",
    application: "Application",
    purpose: "Purpose",
  },
} as const satisfies Record<ShareKinds, Record<string, string>>;

/** What is shown unless its owner chooses: of a region what the specification documents. */
export const SHOWN_BY_DEFAULT: Record<ShareKinds, string[]> = {
  country: Object.keys(SHAREABLE.country),
  region: ["region_name", "cidr", "status", "utilization", "host_count", "tags"],
  host: ["hostname", "ip_address", "status", "device_type", "tags"],
};

export const fieldsOf = (kind: ShareKinds): string[] => Object.keys(SHAREABLE[kind]);

export const CreateShare = z.strictObject({
  resource_type: ShareKinds,
  resource_id: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe("The UUID of a region or host; the name or ISO code of a country."),
  expires_in_days: z.int().min(1).max(EXPIRES_IN_DAYS_MAX).default(EXPIRES_IN_DAYS_DEFAULT),
  description: z
    .string()
    .trim()
    .max(500)
    .default("")
    .describe("A note for those who see the list of links; never shown to who opens one."),
  fields: z
    .array(z.string().max(50))
    .min(1, "Name at least one field, or leave it out.")
    .max(20)
    .optional()
    .describe(
      "What of the resource the link shows. Country: `country`, `country_code`, `continent`, `address_range`, `utilization`, `region_count`, `total_regions`, `host_count`. Region: `region_name`, `cidr`, `status`, `utilization`, `host_count`, `tags`, `total_hosts`, `description`. Host: `hostname`, `ip_address`, `status`, `device_type`, `tags`, `os_type`, `application`, `purpose`.",
    ),
});
export type CreateShare = z.output<typeof CreateShare>;

export const Share = z
  .object({
    share_id: z.uuid(),
    share_url: z
      .string()
      .nullable()
      .describe("The page to send to somebody. Only who made the link is shown it; null in others' rows."),
    api_url: z.string().nullable().describe("The same as JSON, for a program."),
    resource_type: ShareKinds,
    resource_id: z.string().describe("The UUID of a region or host; the name of a country."),
    resource_name: z.string().describe("What the resource is called now."),
    description: z.string(),
    fields: z.array(z.string()).describe("What of the resource it shows."),
    view_count: z.int(),
    last_accessed: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime(),
    created_at: z.iso.datetime(),
    created_by: z.string().describe("Who made it, by name."),
    is_active: z.boolean().describe("Whether the link works now."),
    is_suspended: z
      .boolean()
      .describe(
        "Whether it only stands still, because who made it is switched off; it works again with them.",
      ),
    ended_at: z.iso.datetime().nullable().describe("When it was revoked, or ended with its resource."),
    end_reason: z.string().nullable(),
  })
  .meta({ id: "Share" });
export type Share = z.infer<typeof Share>;

export const CreatedShare = Share.extend({
  share_token: z.string(),
  share_url: z.string(),
  api_url: z.string(),
}).meta({ id: "CreatedShare" });
export type CreatedShare = z.infer<typeof CreatedShare>;

export const ListShares = PageQuery.extend({
  all: BooleanWord.default(false).describe("Everybody's, for administrators."),
  is_active: BooleanWord.optional().describe("Only links that work now, or only those that do not."),
  resource_type: ShareKinds.optional(),
  resource_id: z.string().trim().min(1).max(100).optional().describe("Together with `resource_type`."),
});
export type ListShares = z.output<typeof ListShares>;

export const SharePage = z.object({ shares: z.array(Share), pagination: Pagination });
export type SharePage = z.infer<typeof SharePage>;

const about = <Kind extends ShareKinds, Data extends z.ZodType>(kind: Kind, data: Data) =>
  z.object({
    resource_type: z.literal(kind),
    resource_data: data,
    shared_by: z.string().describe("The name of who made the link."),
    created_at: z.iso.datetime().describe("When the link was made."),
    expires_at: z.iso.datetime().describe("Until when it works."),
  });

/** What a link shows: of the fields below those that its owner chose, and nothing else. */
export const SharedResource = z
  .discriminatedUnion("resource_type", [
    about(
      "country",
      z
        .object({
          country: z.string(),
          country_code: z.string().nullable(),
          continent: z.string(),
          address_range: z.string().describe("For example 10.0.0.0 – 10.29.255.255."),
          utilization: z.number().describe("Allocated regions of those that fit, in percent."),
          region_count: z.int(),
          total_regions: z.int(),
          host_count: z.int(),
        })
        .partial(),
    ),
    about(
      "region",
      z
        .object({
          region_name: z.string(),
          cidr: z.string(),
          status: z.enum(RegionStatus),
          utilization: z.number().describe("Allocated hosts of those that fit, in percent."),
          host_count: z.int(),
          total_hosts: z.int(),
          tags: Tags,
          description: z.string(),
        })
        .partial(),
    ),
    about(
      "host",
      z
        .object({
          hostname: z.string(),
          ip_address: z.string(),
          status: z.enum(HostStatus),
          device_type: z.string(),
          tags: Tags,
          os_type: z.string(),
          application: z.string(),
          purpose: z.string(),
        })
        .partial(),
    ),
  ])
  .meta({ id: "SharedResource" });
export type SharedResource = z.infer<typeof SharedResource>;

export const ViewShare = z.object({
  refresh: BooleanWord.default(false).describe(
    "Reads again what is already on a screen: noted as the last access, not counted as a view.",
  ),
});
export type ViewShare = z.output<typeof ViewShare>;
