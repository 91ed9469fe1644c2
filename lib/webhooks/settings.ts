import type { Prisma, Webhook } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { invalidField } from "@/lib/errors";
import { problemOfTarget } from "./address-guard";
import { newSigningSecret } from "./signing";

type Tx = Prisma.TransactionClient;

/** Refuses an address that webhooks must not reach, by the field that gave it. */
export async function assertTarget(field: string, url: string): Promise<void> {
  const problem = await problemOfTarget(url);
  if (problem !== null)
    throw invalidField(field, problem, [
      "Give a public http or https address. TIDELINE_ALLOW_PRIVATE_WEBHOOKS=1 allows private ones.",
    ]);
}

/** The columns of a new status. One that comes back from being switched off starts with a clean slate. */
export const statusColumns = (before: Webhook, status: "active" | "paused") => ({
  status,
  disabledReason: null,
  ...(before.status === "disabled" && { failureCount: 0, failingSince: null }),
});

const HOUR_MS = 3_600_000;

/** Gives a webhook a new signing secret; for the time of grace deliveries carry both signatures. */
export async function rotateSigningSecret(
  db: Tx,
  ctx: Ctx,
  webhook: Webhook,
  graceHours: number,
): Promise<{ signingSecret: string; previousUntil: Date | null }> {
  const signingSecret = newSigningSecret();
  const previousUntil = graceHours === 0 ? null : new Date(ctx.now.getTime() + graceHours * HOUR_MS);
  await db.webhook.update({
    where: { id: webhook.id },
    data: {
      signingSecretEncrypted: seal(signingSecret),
      previousSecretEncrypted: previousUntil === null ? null : webhook.signingSecretEncrypted,
      previousSecretUntil: previousUntil,
      updatedAt: ctx.now,
    },
  });
  return { signingSecret, previousUntil };
}

/** Until when the secret before the last rotation is honoured; null when it is no longer. */
export function previousSecretUntil({ previousSecretUntil: until }: Webhook): string | null {
  return until !== null && until > new Date() ? until.toISOString() : null;
}
