import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { readAllNotifications } from "@/lib/ipam/notifications/commands";
import { ReadAll } from "@/lib/ipam/notifications/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Mark all your notifications as read",
  access: "ipam:update",
  limit: "queries",
  returns: ReadAll,
  handle: ({ ctx }) => readAllNotifications(ctx),
});
