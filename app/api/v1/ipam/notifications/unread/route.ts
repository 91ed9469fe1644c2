import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listUnread } from "@/lib/ipam/notifications/queries";
import { UnreadNotifications } from "@/lib/ipam/notifications/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Count your unread notifications",
  description: "With the newest of them.",
  access: "ipam:read",
  limit: "queries",
  returns: UnreadNotifications,
  handle: ({ ctx }) => listUnread(ctx),
});
