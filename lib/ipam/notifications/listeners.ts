import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { isObject } from "@/lib/json";
import { SEVERITIES, type Severity } from "./schema";

/** How a person wants to be told; what they never said has its default. */
const Settings = z.object({
  email_enabled: z.boolean().catch(false),
  in_app_enabled: z.boolean().catch(true),
  severity_threshold: z.enum(SEVERITIES).catch("warning"),
});
export type Settings = z.infer<typeof Settings>;

export type Listener = { email: string; settings: Settings };

/** Those of these people who can be told at all, with how. */
export async function listenersOf(
  db: Prisma.TransactionClient,
  userIds: number[],
): Promise<Map<number, Listener>> {
  const rows = await db.user.findMany({
    where: { id: { in: [...new Set(userIds)] }, disabledAt: null },
    select: { id: true, email: true, ipamPreference: { select: { data: true } } },
  });
  return new Map(
    rows.map(({ id, email, ipamPreference }) => [
      id,
      { email, settings: settingsOf(ipamPreference?.data ?? {}) },
    ]),
  );
}

function settingsOf(data: Prisma.JsonValue): Settings {
  const given = isObject(data) && isObject(data.notification_settings) ? data.notification_settings : {};
  return Settings.parse(given);
}

/** Whether it is at least as severe as this person wants to hear of. */
export const isLoudEnough = ({ settings }: Listener, severity: Severity): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(settings.severity_threshold);
