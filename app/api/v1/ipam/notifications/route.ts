import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listNotifications } from "@/lib/ipam/notifications/queries";
import { ListNotifications, NotificationPage } from "@/lib/ipam/notifications/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List your notifications",
  description: "Newest first, one's own only. They are kept for 90 days.",
  access: "ipam:read",
  limit: "queries",
  query: ListNotifications,
  returns: NotificationPage,
  handle: ({ ctx, query }) => listNotifications(ctx, query),
});
