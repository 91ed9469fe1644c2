import type { Prisma, Webhook as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { auditWebhook, maskedAddress } from "@/lib/webhooks/audit";
import { queueDelivery } from "@/lib/webhooks/deliver";
import type { RotateSecret } from "@/lib/webhooks/schema";
import { assertTarget, rotateSigningSecret, statusColumns } from "@/lib/webhooks/settings";
import { newSigningSecret } from "@/lib/webhooks/signing";
import { personOf } from "../own";
import { RETRIES } from "./policy";
import { AREA, getWebhookRow, toWebhook } from "./queries";
import {
  type CreatedWebhook,
  type CreateWebhook,
  type RotatedSecret,
  type UpdateWebhook,
  WEBHOOKS_MAX,
  type Webhook,
} from "./schema";

type Tx = Prisma.TransactionClient;
type Precondition = (current: Webhook) => void;

/** Sets one up; its secret is in this answer and in no other. */
export async function createWebhook(ctx: Ctx, input: CreateWebhook): Promise<CreatedWebhook> {
  const userId = personOf(ctx);
  await assertTarget("webhook_url", input.webhook_url);
  return inTransaction(ctx.db, async (db) => {
    // Locked, so that two at once cannot both be the last.
    await db.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR NO KEY UPDATE`;
    if ((await db.webhook.count({ where: { area: AREA, createdById: userId } })) >= WEBHOOKS_MAX)
      throw new AppError("conflict", `A person has at most ${WEBHOOKS_MAX} webhooks.`);
    const secret = newSigningSecret();
    const row = await db.webhook.create({
      data: {
        area: AREA,
        url: input.webhook_url,
        events: input.events,
        description: input.description,
        authentication: { type: "none" },
        retryConfig: RETRIES,
        signingSecretEncrypted: seal(secret),
        createdById: userId,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
    });
    await auditWebhook(db, ctx, "created", row, { after: shown(row) });
    return { ...toWebhook(row), secret_key: secret };
  });
}

/** Changes what is given; switched on again, it starts with a clean slate and sends what has waited. */
export async function updateWebhook(
  ctx: Ctx,
  id: string,
  input: UpdateWebhook,
  precondition: Precondition,
): Promise<Webhook> {
  if (input.webhook_url !== undefined) await assertTarget("webhook_url", input.webhook_url);
  return inTransaction(ctx.db, async (db) => {
    const before = await lockedRow(db, ctx, id);
    precondition(toWebhook(before));
    const after = await db.webhook.update({
      where: { id: before.id },
      data: {
        url: input.webhook_url,
        events: input.events,
        description: input.description,
        ...(input.is_active !== undefined && statusColumns(before, input.is_active ? "active" : "paused")),
        updatedAt: ctx.now,
      },
    });
    if (after.status === "active" && before.status !== "active") await queueDelivery(db, after.id);
    await auditWebhook(db, ctx, "changed", after, { before: shown(before), after: shown(after) });
    return toWebhook(after);
  });
}

/** Deletes one with the history of its deliveries; what still waits is not sent. */
export async function deleteWebhook(ctx: Ctx, id: string, precondition: Precondition): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await lockedRow(db, ctx, id);
    precondition(toWebhook(row));
    await db.webhook.delete({ where: { id: row.id } });
    await auditWebhook(db, ctx, "deleted", row, { before: shown(row) });
  });
}

/** Makes a new secret. `X-IPAM-Signature` is keyed with it at once; for a time `webhook-signature` holds both. */
export async function rotateSecret(
  ctx: Ctx,
  id: string,
  { grace_hours }: RotateSecret,
): Promise<RotatedSecret> {
  return inTransaction(ctx.db, async (db) => {
    const row = await lockedRow(db, ctx, id);
    const { signingSecret, previousUntil } = await rotateSigningSecret(db, ctx, row, grace_hours);
    await auditWebhook(db, ctx, "secret_rotated", row, { after: { grace_hours } });
    return {
      success: true,
      webhook_id: id,
      secret_key: signingSecret,
      previous_secret_valid_until: previousUntil?.toISOString() ?? null,
    };
  });
}

async function lockedRow(db: Tx, ctx: Ctx, id: string): Promise<Row> {
  await db.$queryRaw`SELECT id FROM "Webhook" WHERE "publicId" = ${id}::uuid FOR UPDATE`;
  return getWebhookRow(ctx, db, id);
}

/** What an audit entry may show of it. */
const shown = (row: Row): Prisma.InputJsonObject => ({
  ...toWebhook(row),
  webhook_url: maskedAddress(row.url),
});
