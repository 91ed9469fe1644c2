import { z } from "zod";
import { DeviceType } from "@/generated/prisma/enums";
import { inWords } from "../page";
import { RegionStatuses } from "../regions/schema";
import { BLOCK_STATES } from "./layers";

export const PlanMap = z
  .object({
    states: z
      .string()
      .describe(
        "65,536 bytes in base64, of 10.X.Y.0/24 the byte X·256 + Y: 0 free, 1 an active region, 2 a region that takes no hosts, 3 held by a reservation, 4 cooling down, 5 of a reserved range.",
      ),
    hosts: z
      .string()
      .describe("65,536 bytes in base64, in the same order: the hosts that hold an address, 0 to 254."),
    countries: z
      .array(
        z.object({
          country: z.string(),
          country_code: z.string().nullable(),
          continent: z.string(),
          x_start: z.int(),
          x_end: z.int(),
          is_reserved: z.boolean().describe("Nothing is ever allocated from it."),
          allocated_regions: z.int(),
          allocated_hosts: z.int(),
          reserved_regions: z.int().describe("Blocks that reservations hold."),
          cooling_regions: z.int().describe("Blocks that rest after a region was retired."),
          available_regions: z.int().describe("Blocks that can be had now; none of a reserved range."),
          utilization_percentage: z.number().describe("Allocated regions of those that fit, in percent."),
        }),
      )
      .describe("In the order of their ranges."),
  })
  .meta({ id: "PlanMap" });
export type PlanMap = z.infer<typeof PlanMap>;

export const PlanReservation = z
  .object({
    reservation_id: z
      .uuid()
      .nullable()
      .describe(
        "Null where the caller may not open it: it is somebody else's, and they are no administrator.",
      ),
    created_by: z.string().describe("Who holds it."),
    reason: z.string(),
    expires_at: z.iso.datetime().nullable().describe("Null: held until somebody ends it."),
  })
  .describe("What keeps an address for later; null where nothing does.");
export type PlanReservation = z.infer<typeof PlanReservation>;

const Octet = inWords(
  z
    .int("Must be between 0 and 255")
    .min(0, "Must be between 0 and 255")
    .max(255, "Must be between 0 and 255"),
);
export const PlanBlockParams = z.object({ xOctet: Octet, yOctet: Octet });

export const PlanBlock = z
  .object({
    cidr: z.string().describe("For example 10.5.23.0/24."),
    country: z.string().nullable(),
    state: z.enum(BLOCK_STATES).describe("As in the map of the plan; `kept` is a block of a reserved range."),
    region: z
      .object({
        region_id: z.uuid(),
        region_name: z.string(),
        owner: z.string(),
        status: RegionStatuses,
        allocated_hosts: z.int(),
        created_at: z.iso.datetime(),
      })
      .nullable(),
    reservation: PlanReservation.nullable(),
    until: z.iso.datetime().nullable().describe("Until when it cools down."),
  })
  .meta({ id: "PlanBlock" });
export type PlanBlock = z.infer<typeof PlanBlock>;

export const CELL_STATES = ["free", "host", "reserved", "cooling", "network", "broadcast"] as const;

export const PlanCell = z.object({
  z: z.int().describe("The last octet."),
  ip_address: z.string(),
  state: z.enum(CELL_STATES),
  host_id: z.uuid().nullable(),
  hostname: z.string().nullable(),
  device_type: z.enum(DeviceType).nullable(),
  created_at: z.iso.datetime().nullable().describe("When the host was allocated."),
  reservation: PlanReservation.nullable(),
  until: z.iso
    .datetime()
    .nullable()
    .describe("Until when it is reserved or cools down; null also for a reservation without an end."),
});
export type PlanCell = z.infer<typeof PlanCell>;

export const RegionCells = z
  .object({
    region_id: z.uuid(),
    region_name: z.string(),
    cidr: z.string(),
    country: z.string(),
    status: RegionStatuses,
    cells: z.array(PlanCell).describe("All 256, in the order of their addresses."),
  })
  .meta({ id: "RegionCells" });
export type RegionCells = z.infer<typeof RegionCells>;
