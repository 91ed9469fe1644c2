import type { Prisma, NotificationRule as Row } from "@/generated/prisma/client";
import { problemOfMailing } from "@/lib/mails/transport";
import { isLoudEnough, listenersOf } from "../notifications/listeners";
import { SEVERITIES, type Severity } from "../notifications/schema";

/** What keeps a rule from telling as it was asked to, in words for its owner. */
export async function warningsOf(
  db: Prisma.TransactionClient,
  row: Row,
  unknown: string[],
): Promise<string[]> {
  const listener = (await listenersOf(db, [row.userId])).get(row.userId);
  const warnings: string[] = [];
  if (unknown.length > 0)
    warnings.push(
      `The address plan does not have ${unknown.slice(0, 5).join(", ")}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ""}. The rule says nothing about that until it does.`,
    );
  if (listener) {
    const { settings } = listener;
    const loudest = (row.severity as Severity | null) ?? SEVERITIES[2];
    const goesToPerson = row.channels.includes("in_app") || row.channels.includes("email");
    if (goesToPerson && !isLoudEnough(listener, loudest))
      warnings.push(
        `Your preferences leave out what is less than ${settings.severity_threshold} (notification_settings.severity_threshold), and this rule is ${loudest}.`,
      );
    if (row.channels.includes("in_app") && !settings.in_app_enabled)
      warnings.push(
        "Your preferences switch notifications in the application off (notification_settings.in_app_enabled).",
      );
    if (row.channels.includes("email") && !settings.email_enabled)
      warnings.push("Your preferences switch mails off (notification_settings.email_enabled).");
  }
  const mailing = row.channels.includes("email") ? problemOfMailing() : null;
  if (mailing) warnings.push(mailing);
  if (row.channels.includes("webhook") && !(await hasWebhook(db, row.userId)))
    warnings.push("None of your active webhooks asks for capacity.warning or capacity.critical.");
  return warnings;
}

const hasWebhook = async (db: Prisma.TransactionClient, userId: number): Promise<boolean> =>
  (await db.webhook.count({
    where: {
      area: "ipam",
      createdById: userId,
      status: "active",
      events: { hasSome: ["capacity.warning", "capacity.critical"] },
    },
  })) > 0;
