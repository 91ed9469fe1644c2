import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { deleteNotification, updateNotification } from "@/lib/ipam/notifications/commands";
import { NotificationParams } from "@/lib/ipam/notifications/params";
import { getNotification } from "@/lib/ipam/notifications/queries";
import { Notification, UpdatedNotification, UpdateNotification } from "@/lib/ipam/notifications/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a notification",
  access: "ipam:read",
  limit: "queries",
  params: NotificationParams,
  returns: Notification,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getNotification(ctx, params.notificationId),
});

export const PATCH = endpoint({
  surface: ipam,
  summary: "Mark a notification as read or unread",
  description: "Marked as read again, it keeps the time at which it was read first.",
  access: "ipam:update",
  limit: "queries",
  params: NotificationParams,
  body: UpdateNotification,
  returns: UpdatedNotification,
  etag: Notification,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) =>
    updateNotification(ctx, params.notificationId, body, precondition),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Dismiss a notification",
  access: "ipam:update",
  limit: "queries",
  params: NotificationParams,
  status: 204,
  returns: z.undefined(),
  etag: Notification,
  errors: ["not_found"],
  handle: async ({ ctx, params, precondition }) => {
    await deleteNotification(ctx, params.notificationId, precondition);
    return undefined;
  },
});
