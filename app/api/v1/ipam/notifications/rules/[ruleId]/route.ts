import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { deleteRule, updateRule } from "@/lib/ipam/notification-rules/commands";
import { RuleParams } from "@/lib/ipam/notification-rules/params";
import { getRule } from "@/lib/ipam/notification-rules/queries";
import { Rule, UpdatedRule, UpdateRule } from "@/lib/ipam/notification-rules/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a notification rule",
  access: "ipam:read",
  limit: "queries",
  params: RuleParams,
  returns: Rule,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getRule(ctx, params.ruleId),
});

export const PATCH = endpoint({
  surface: ipam,
  summary: "Change a notification rule",
  description: "Conditions are merged key by key: lists are replaced, null takes a condition away.",
  access: "ipam:update",
  limit: "updates",
  params: RuleParams,
  body: UpdateRule,
  returns: UpdatedRule,
  etag: Rule,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) => updateRule(ctx, params.ruleId, body, precondition),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Delete a notification rule",
  description: "What it has told stays.",
  access: "ipam:update",
  limit: "updates",
  params: RuleParams,
  status: 204,
  returns: z.undefined(),
  etag: Rule,
  errors: ["not_found"],
  handle: async ({ ctx, params, precondition }) => {
    await deleteRule(ctx, params.ruleId, precondition);
    return undefined;
  },
});
