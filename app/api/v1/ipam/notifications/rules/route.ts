import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { createRule } from "@/lib/ipam/notification-rules/commands";
import { listRules } from "@/lib/ipam/notification-rules/queries";
import { CreateRule, ListRules, RuleList, SavedRule } from "@/lib/ipam/notification-rules/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List your notification rules",
  access: "ipam:read",
  limit: "queries",
  query: ListRules,
  returns: RuleList,
  handle: ({ ctx, query }) => listRules(ctx, query),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Create a notification rule",
  description:
    "It tells once of each region and country at or above the threshold, and again only after use has fallen below it. Ids that the plan does not have are accepted and warned of.",
  access: "ipam:update",
  limit: "notification-rules",
  body: CreateRule,
  status: 201,
  returns: SavedRule,
  errors: ["conflict"],
  handle: ({ ctx, body }) => createRule(ctx, body),
});
