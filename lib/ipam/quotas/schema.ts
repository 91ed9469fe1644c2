import { z } from "zod";
import { PageQuery, Pagination } from "../page";

const Share = z.object({
  used: z.int().describe("What the person holds now."),
  quota: z.int().nullable().describe("What they may hold; null for no limit."),
  remaining: z.int().nullable(),
  usage_percentage: z.number().nullable(),
  is_near: z.boolean().describe("At 80 % of the quota or more."),
});

export const Quota = z
  .object({
    user_id: z.string(),
    name: z.string(),
    role: z.string(),
    region_quota: z
      .int()
      .nullable()
      .describe("Set for this person; null for the number that holds for everybody."),
    host_quota: z
      .int()
      .nullable()
      .describe("Set for this person; null for the number that holds for everybody."),
    regions: Share,
    hosts: Share,
  })
  .meta({ id: "AddressQuota" });
export type Quota = z.infer<typeof Quota>;

export const QuotaParams = z.object({
  user: z
    .string()
    .regex(/^(user_)?[1-9]\d{0,8}$/)
    .transform((text) => Number(text.replace("user_", "")))
    .meta({ what: "user", description: "For example `user_123`." }),
});

export const ListQuotas = PageQuery.extend({
  search: z.string().trim().min(1).max(100).optional().describe("Part of the name or email address."),
});
export type ListQuotas = z.output<typeof ListQuotas>;

export const Quotas = z.object({ results: z.array(Quota), pagination: Pagination });
export type Quotas = z.infer<typeof Quotas>;

export const UpdateQuota = z.strictObject({
  region_quota: z.int().min(0).max(65_536).nullish(),
  host_quota: z.int().min(0).max(16_646_144).nullish(),
});
export type UpdateQuota = z.output<typeof UpdateQuota>;
