import type { User } from "@/generated/prisma/client";
import { ALL_PERMISSIONS, ROLE_PERMISSIONS } from "@/lib/auth/permissions";
import type { Actor } from "@/lib/context";

/** Tideline itself: schedules and recovery act under this name. */
export const systemActor = (label: string): Actor => ({
  kind: "system",
  userId: null,
  label,
  name: "Tideline",
  email: "tideline@localhost",
  permissions: new Set(ALL_PERMISSIONS),
  apiKeyId: null,
  sessionId: null,
});

/** The person on whose behalf background work runs; what they may do was checked when they asked. */
export const actorOf = (user: User | null, label: string): Actor =>
  user
    ? {
        kind: "session",
        userId: user.id,
        label,
        name: user.name,
        email: user.email,
        permissions: new Set(ROLE_PERMISSIONS[user.role]),
        apiKeyId: null,
        sessionId: null,
      }
    : systemActor(label);
