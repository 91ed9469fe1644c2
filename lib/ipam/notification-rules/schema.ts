import { z } from "zod";
import { SEVERITIES } from "../notifications/schema";
import { BooleanWord, PageQuery, Pagination } from "../page";
import { problemOfConditions } from "./rules";

export const CHANNELS = ["in_app", "email", "webhook"] as const;
export type Channel = (typeof CHANNELS)[number];
export const RESOURCE_TYPES = ["region", "country"] as const;
export const RULES_MAX = 200;
const RESOURCES_MAX = 1000;

const Threshold = z
  .number()
  .min(0)
  .max(100)
  .multipleOf(0.01)
  .describe("In percent: of a region's 254 hosts, or of a country's regions.");
const ResourceType = z.enum(RESOURCE_TYPES).describe("Both unless told.");
const ResourceIds = z
  .array(z.string().trim().min(1).max(100))
  .max(RESOURCES_MAX)
  .describe("Ids of regions; names or ISO codes of countries. All unless told, or when empty.");

export const Conditions = z.strictObject({
  utilization_threshold: Threshold,
  resource_type: ResourceType.optional(),
  resource_ids: ResourceIds.optional(),
});
export type Conditions = z.infer<typeof Conditions>;

const Name = z.string().trim().min(1).max(100);
const Channels = z
  .array(z.enum(CHANNELS))
  .min(1)
  .max(CHANNELS.length)
  .refine((channels) => new Set(channels).size === channels.length, "Each channel once.");
const OwnSeverity = z
  .enum(SEVERITIES)
  .nullable()
  .describe("Null decides by utilisation: critical from 90 %, else warning.");

export const CreateRule = z.strictObject({
  rule_name: Name,
  conditions: Conditions.superRefine((conditions, context) => {
    const problem = problemOfConditions(conditions);
    if (problem) context.addIssue({ code: "custom", path: [problem.field], message: problem.message });
  }),
  notification_channels: Channels,
  severity: OwnSeverity.default(null),
  is_active: z.boolean().default(true),
});
export type CreateRule = z.infer<typeof CreateRule>;

export const UpdateRule = z
  .strictObject({
    rule_name: Name,
    conditions: z
      .strictObject({
        utilization_threshold: Threshold,
        resource_type: ResourceType.nullable(),
        resource_ids: ResourceIds.nullable(),
      })
      .partial()
      .describe("Merged into what is there; null takes a condition away."),
    notification_channels: Channels,
    severity: OwnSeverity,
    is_active: z.boolean(),
  })
  .partial();
export type UpdateRule = z.infer<typeof UpdateRule>;

export const Rule = z
  .object({
    rule_id: z.uuid(),
    rule_name: z.string(),
    user_id: z.string().describe("Whose it is, for example `user_123`."),
    user_name: z.string(),
    conditions: z.object({
      utilization_threshold: z.number(),
      resource_type: z.enum(RESOURCE_TYPES).optional(),
      resource_ids: z.array(z.string()).optional(),
    }),
    notification_channels: z.array(z.enum(CHANNELS)),
    severity: z.enum(SEVERITIES).nullable(),
    is_active: z.boolean(),
    last_triggered: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "NotificationRule" });
export type Rule = z.infer<typeof Rule>;

export const ListRules = PageQuery.extend({
  all: BooleanWord.default(false).describe("Everybody's instead of one's own; administrators only."),
});
export type ListRules = z.output<typeof ListRules>;
export const RuleList = z.object({
  rules: z.array(Rule).describe("Newest first."),
  pagination: Pagination,
});
export type RuleList = z.infer<typeof RuleList>;

const Warnings = z
  .array(z.string())
  .describe(
    "What keeps the rule from telling as it was asked to: no mail server, say. Empty when nothing does.",
  );

export const SavedRule = Rule.extend({ warnings: Warnings }).meta({ id: "SavedNotificationRule" });
export type SavedRule = z.infer<typeof SavedRule>;

export const UpdatedRule = z
  .object({ success: z.literal(true), updated_at: z.iso.datetime(), rule: Rule, warnings: Warnings })
  .meta({ id: "UpdatedNotificationRule" });
export type UpdatedRule = z.infer<typeof UpdatedRule>;
