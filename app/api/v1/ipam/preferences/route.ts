import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { updatePreferences } from "@/lib/ipam/preferences/commands";
import { getPreferences } from "@/lib/ipam/preferences/queries";
import { Preferences, UpdatedPreferences, UpdatePreferences } from "@/lib/ipam/preferences/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get one's preferences",
  access: "ipam:read",
  limit: "queries",
  returns: Preferences,
  etag: true,
  handle: ({ ctx }) => getPreferences(ctx),
});

export const PUT = endpoint({
  surface: ipam,
  summary: "Change one's preferences",
  description:
    "Merged into what is there, objects key by key: lists are replaced, null takes away. `saved_filters`, as GET answers them, are ignored: they are changed at `/preferences/filters`. At most 51,200 bytes in all.",
  access: "ipam:update",
  limit: "updates",
  body: UpdatePreferences,
  returns: UpdatedPreferences,
  etag: Preferences,
  handle: ({ ctx, body, precondition }) => updatePreferences(ctx, body, precondition),
});
