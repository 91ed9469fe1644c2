import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { updatePlanSettings } from "@/lib/ipam/settings/commands";
import { getPlanSettings } from "@/lib/ipam/settings/queries";
import { PlanSettings, UpdatePlanSettings } from "@/lib/ipam/settings/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get the settings of the address plan",
  access: "ipam:read",
  limit: "queries",
  returns: PlanSettings,
  etag: true,
  handle: ({ ctx }) => getPlanSettings(ctx),
});

export const PATCH = endpoint({
  surface: ipam,
  summary: "Change the settings of the address plan",
  access: "ipam:admin",
  limit: "administration",
  body: UpdatePlanSettings,
  returns: PlanSettings,
  etag: true,
  handle: ({ ctx, body, precondition }) => updatePlanSettings(ctx, body, precondition),
});
