import { z } from "zod";
import { DeviceType, HostStatus } from "@/generated/prisma/enums";
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
