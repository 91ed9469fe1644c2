import { z } from "zod";
import { DeviceType, HostStatus } from "@/generated/prisma/enums";
import { parseAddress, Z_MAX, Z_MIN } from "../addresses";
import { sortOf, TagFilter, When } from "../filters";
import { inWords, PageQuery, Pagination, uuid } from "../page";
import { Reason } from "../regions/schema";
import { Tags } from "../tags";

export const HostStatuses = z.enum(HostStatus);
export const DeviceTypes = z.enum(DeviceType);

export const Host = z
  .object({
    host_id: z.uuid(),
    ip_address: z.string(),
    x_octet: z.int(),
    y_octet: z.int(),
    z_octet: z.int(),
    region_id: z.uuid(),
    region_name: z.string(),
    hostname: z.string(),
    device_type: DeviceTypes,
    os_type: z.string(),
    application: z.string(),
    cost_center: z.string(),
    owner: z.string(),
    purpose: z.string(),
    tags: Tags,
    notes: z.string(),
    status: HostStatuses,
    created_at: z.iso.datetime(),
    created_by: z.string(),
    updated_at: z.iso.datetime(),
    released_at: z.iso.datetime().nullable(),
    release_reason: z.string().nullable(),
  })
  .meta({ id: "Host" });
export type Host = z.infer<typeof Host>;

const HostOctet = `Must be between ${Z_MIN} and ${Z_MAX}.`;

export const Hostname = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
    "Must have letters, digits, hyphens and dots only; each part has up to 63 of them and no hyphen at its ends.",
  )
  .describe("Kept in lower case. Unique in its region among the hosts that are not released.");

/** What is said of a host when it is allocated. */
export const HostFields = z.strictObject({
  hostname: Hostname,
  device_type: DeviceTypes.default("VM"),
  os_type: z.string().trim().max(100).default(""),
  application: z.string().trim().max(200).default(""),
  cost_center: z.string().trim().max(100).default(""),
  owner: z.string().trim().max(100).default(""),
  purpose: z.string().trim().max(500).default(""),
  tags: Tags.default({}),
  notes: z.string().trim().max(2000).default(""),
});
export type HostFields = z.output<typeof HostFields>;

export const AllocateHost = HostFields.extend({
  region_id: uuid("region"),
  z_octet: z
    .int(HostOctet)
    .min(Z_MIN, HostOctet)
    .max(Z_MAX, HostOctet)
    .nullish()
    .describe("A certain address of the region. Without it, the lowest free one."),
});
export type AllocateHost = z.output<typeof AllocateHost>;

export const HostParams = z.object({ hostId: uuid("host") });

export const UpdateHost = z.strictObject({
  hostname: Hostname.optional(),
  device_type: DeviceTypes.optional(),
  os_type: z.string().trim().max(100).optional(),
  application: z.string().trim().max(200).optional(),
  cost_center: z.string().trim().max(100).optional(),
  owner: z.string().trim().max(100).optional(),
  purpose: z.string().trim().max(500).optional(),
  notes: z.string().trim().max(2000).optional(),
  status: HostStatuses.exclude(["Released"]).optional().describe("Releasing is `DELETE`."),
  tags: Tags.optional().describe("All its tags from now on."),
});
export type UpdateHost = z.output<typeof UpdateHost>;

export const ReleaseHost = z.object({ reason: Reason });
export type ReleaseHost = z.output<typeof ReleaseHost>;

export const BATCH_MAX = 100;

export const AllocateBatch = HostFields.omit({ hostname: true, notes: true }).extend({
  region_id: uuid("region"),
  count: z.int().min(1).max(BATCH_MAX),
  hostname_prefix: z
    .string()
    .trim()
    .toLowerCase()
    .min(1)
    .max(59, "Must have at most 59 characters: a name has up to 63, and -001 follows.")
    .regex(
      /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
      "Must have letters, digits and hyphens, no dots, and no hyphen at its ends.",
    )
    .describe("Hosts are named `<prefix>-001` and so on."),
  start_number: z.int().min(1).max(900).default(1).describe("The number of the first name."),
});
export type AllocateBatch = z.output<typeof AllocateBatch>;

export const HostBatch = z.object({
  count: z.int(),
  results: z.array(Host).describe("In the order of their numbers."),
});
export type HostBatch = z.infer<typeof HostBatch>;

export const BulkRelease = z.strictObject({
  host_ids: z.array(uuid("host")).min(1).max(100),
  reason: Reason,
});
export type BulkRelease = z.output<typeof BulkRelease>;

export const BulkReleased = z.object({
  total_requested: z.int(),
  successful: z.int(),
  failed: z.int(),
  results: z
    .array(
      z.object({
        host_id: z.uuid(),
        success: z.boolean(),
        ip_address: z.string().nullable(),
        message: z.string(),
      }),
    )
    .describe("In the order of the request."),
});
export type BulkReleased = z.infer<typeof BulkReleased>;

export const HOST_SORTS = ["ip_address", "hostname", "device_type", "owner", "status", "created_at"] as const;

export const ListHosts = PageQuery.extend({
  region_id: uuid("region").optional(),
  country: z.string().trim().min(1).max(100).optional().describe("Name or ISO code, in any case."),
  status: HostStatuses.optional().describe("Without it, all that are not released."),
  search: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .optional()
    .describe("Part of the hostname in any case, or an address such as 10.5.23.7, 10.5.23.0/24 or 10.5."),
  hostname: z.string().trim().min(1).max(253).optional().describe("Part of the hostname, in any case."),
  device_type: DeviceTypes.optional(),
  owner: z.string().trim().min(1).max(100).optional().describe("In any case."),
  tags: TagFilter.optional(),
  x_octet: inWords(z.int().min(0).max(255)).optional(),
  created_after: When.optional().describe("At or after this time."),
  created_before: When.optional().describe("Before this time."),
  sort: sortOf(HOST_SORTS).default("ip_address"),
});
export type ListHosts = z.output<typeof ListHosts>;

export const Hosts = z.object({ results: z.array(Host), pagination: Pagination });
export type Hosts = z.infer<typeof Hosts>;

export const PreviewHost = z.object({
  region_id: uuid("region"),
  count: inWords(z.int().min(1).max(BATCH_MAX).default(1)),
});
export type PreviewHost = z.output<typeof PreviewHost>;

export const NextHost = z
  .object({
    region_id: z.uuid(),
    ip_address: z.string(),
    z_octet: z.int(),
    ip_addresses: z.array(z.string()).describe("As many as were asked for, or as there are."),
  })
  .describe("What the next allocations get, if nobody comes first.");
export type NextHost = z.infer<typeof NextHost>;

const Address = z
  .string()
  .trim()
  .refine((text) => parseAddress(text) !== null, "Must be an address of 10.0.0.0/8, such as 10.5.23.100.");

export const AddressParams = z.object({ ip: Address });

export const LookUpHosts = z.strictObject({ ip_addresses: z.array(Address).min(1).max(100) });
export type LookUpHosts = z.output<typeof LookUpHosts>;

export const FoundHosts = z.object({
  found: z.int(),
  missing: z.int(),
  results: z
    .array(z.object({ ip_address: z.string(), host: Host.nullable().describe("Null where nobody is.") }))
    .describe("In the order of the request."),
});
export type FoundHosts = z.infer<typeof FoundHosts>;
