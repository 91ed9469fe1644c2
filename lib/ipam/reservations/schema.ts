import { z } from "zod";
import { AddressKind, HostStatus, RegionStatus, ReservationStatus } from "@/generated/prisma/enums";
import { JsonMap } from "@/lib/json-value";
import { Z_MAX, Z_MIN } from "../addresses";
import { BooleanWord, inWords, PageQuery, Pagination, uuid } from "../page";

export const RESERVED_DAYS_MAX = 90;
export const REASON_MAX = 500;

export const ReservationKinds = z.enum(AddressKind);
export type ReservationKinds = z.infer<typeof ReservationKinds>;
export const ReservationStatuses = z.enum(ReservationStatus);
export type ReservationStatuses = z.infer<typeof ReservationStatuses>;

const Octet = z
  .int("Must be between 0 and 255")
  .min(0, "Must be between 0 and 255")
  .max(255, "Must be between 0 and 255");
const Days = z
  .int(`Must be between 1 and ${RESERVED_DAYS_MAX}`)
  .min(1, `Must be between 1 and ${RESERVED_DAYS_MAX}`)
  .max(RESERVED_DAYS_MAX, `Must be between 1 and ${RESERVED_DAYS_MAX}`);
const HostOctet = `Must be between ${Z_MIN} and ${Z_MAX}`;

/** What is asked for, before it is known whether anybody holds it. */
const Place = z.object({
  resource_type: ReservationKinds,
  x_octet: Octet,
  y_octet: Octet,
  z_octet: z
    .int(HostOctet)
    .min(Z_MIN, HostOctet)
    .max(Z_MAX, HostOctet)
    .nullish()
    .describe("Of a host, 1 to 254; null or left out for a region."),
});

function checkZ({ resource_type, z_octet }: z.output<typeof Place>, context: z.core.$RefinementCtx): void {
  const isHost = resource_type === "host";
  if (isHost === (typeof z_octet === "number")) return;
  context.addIssue({
    code: "custom",
    path: ["z_octet"],
    message: isHost
      ? "A host needs its last octet, between 1 and 254."
      : "A region has none: leave it out, or null.",
  });
}

export const CreateReservation = z
  .strictObject({
    ...Place.shape,
    reason: z.string().trim().min(1).max(REASON_MAX),
    expires_in_days: Days.nullish().describe("At most 90; without it, it is held until somebody ends it."),
    metadata: z
      .record(z.string().min(1).max(100), z.string().max(500))
      .refine((facts) => Object.keys(facts).length <= 20, "Has at most 20 entries.")
      .default({})
      .describe("Facts of your own, kept as they are; at most 20."),
  })
  .superRefine(checkZ);
export type CreateReservation = z.output<typeof CreateReservation>;

const OctetWord = inWords(Octet).describe("0 to 255.");

export const CheckAvailability = z
  .object({
    ...Place.shape,
    x_octet: OctetWord,
    y_octet: OctetWord,
    z_octet: inWords(z.int(HostOctet).min(Z_MIN, HostOctet).max(Z_MAX, HostOctet)).optional(),
  })
  .superRefine(checkZ);
export type CheckAvailability = z.output<typeof CheckAvailability>;

export const Availability = z
  .object({
    address: z.string(),
    is_available: z.boolean(),
    reason: z.string().nullable().describe("Why it cannot be reserved now; null when it can."),
    country: z.string().nullable(),
    region_name: z.string().nullable().describe("Of a host: the region that is there."),
  })
  .meta({ id: "Availability" });
export type Availability = z.infer<typeof Availability>;

export const Reservation = z
  .object({
    reservation_id: z.uuid(),
    user_id: z.string().describe("Who holds it, for example `user_123`."),
    resource_type: ReservationKinds,
    x_octet: z.int(),
    y_octet: z.int(),
    z_octet: z.int().nullable(),
    reserved_address: z.string().describe("For example 10.5.23.0/24, or 10.5.23.100 of a host."),
    country: z.string(),
    country_code: z.string().nullable(),
    region_id: z.uuid().nullable().describe("Of a host: the region that is there now."),
    region_name: z.string().nullable(),
    reason: z.string(),
    status: ReservationStatuses.describe("Past its expiry it is expired, whatever ran until then."),
    expires_at: z.iso.datetime().nullable().describe("Null: held until somebody ends it."),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    ended_at: z.iso.datetime().nullable().describe("When it was converted or cancelled, or had expired."),
    converted_to: z.uuid().nullable().describe("The region or host it became."),
    metadata: JsonMap,
  })
  .meta({ id: "Reservation" });
export type Reservation = z.infer<typeof Reservation>;

export const SORTS = ["-created_at", "created_at", "expires_at", "-expires_at"] as const;

export const ListReservations = PageQuery.extend({
  status: ReservationStatuses.optional(),
  resource_type: ReservationKinds.optional(),
  all: BooleanWord.default(false).describe("Everybody's, for administrators."),
  sort: z
    .enum(SORTS)
    .default("-created_at")
    .describe("`-` turns the order round. Those without an expiry come last."),
});
export type ListReservations = z.output<typeof ListReservations>;

export const ReservationPage = z.object({ results: z.array(Reservation), pagination: Pagination });
export type ReservationPage = z.infer<typeof ReservationPage>;

export const ReservationParams = z.object({ reservationId: uuid("reservation") });

export const ExtendReservation = z.strictObject({
  expires_in_days: Days.describe("From now on; at most 90."),
});
export type ExtendReservation = z.output<typeof ExtendReservation>;

const Said = z.string().optional();

/** Checked as a whole by what it becomes: the same rules as an allocation's. */
export const ConvertReservation = z
  .looseObject({
    region_name: Said.describe("Required of a region."),
    hostname: Said.describe("Required of a host."),
    description: Said.describe("Of a region."),
    owner: Said,
    tags: z.record(z.string(), z.string()).optional(),
    device_type: Said.describe("Of a host, like all below."),
    os_type: Said,
    application: Said,
    cost_center: Said,
    purpose: Said,
    notes: Said,
  })
  .describe("What is said of a region or a host when it is allocated.");
export type ConvertReservation = z.output<typeof ConvertReservation>;

export const Converted = z
  .discriminatedUnion("resource_type", [
    z.object({
      resource_id: z.uuid(),
      resource_type: z.literal("region"),
      allocation: z.object({
        region_id: z.uuid(),
        region_name: z.string(),
        cidr: z.string(),
        status: z.enum(RegionStatus),
        created_at: z.iso.datetime(),
      }),
    }),
    z.object({
      resource_id: z.uuid(),
      resource_type: z.literal("host"),
      allocation: z.object({
        host_id: z.uuid(),
        ip_address: z.string(),
        hostname: z.string(),
        region_id: z.uuid(),
        status: z.enum(HostStatus),
        created_at: z.iso.datetime(),
      }),
    }),
  ])
  .meta({ id: "ConvertedReservation" });
export type Converted = z.infer<typeof Converted>;
