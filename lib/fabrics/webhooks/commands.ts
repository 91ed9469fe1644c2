import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { auditWebhook, maskedAddress } from "@/lib/webhooks/audit";
import { queueDelivery } from "@/lib/webhooks/deliver";
import type { RotateSecret } from "@/lib/webhooks/schema";
import { assertTarget, rotateSigningSecret, statusColumns } from "@/lib/webhooks/settings";
import { newSigningSecret } from "@/lib/webhooks/signing";
import { getFabricRow } from "../fabrics/queries";
import { assertSecretStays, authenticationColumns } from "./columns";
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

/** Sets up a webhook; its signing secret is in this answer and in no other. */
export async function createWebhook(
  ctx: Ctx,
  fabricId: number,
  input: CreateWebhook,
): Promise<CreatedWebhook> {
  await getFabricRow(ctx.db, fabricId);
  await assertTarget("webhook_url", input.webhook_url);
  return inTransaction(ctx.db, async (db) => {
    // Locked, so that two at once cannot both be the fiftieth.
    await db.$queryRaw`SELECT id FROM "Fabric" WHERE id = ${fabricId} FOR UPDATE`;
    const count = await db.webhook.count({ where: { area: AREA, fabricId, operationId: null } });
    if (count >= WEBHOOKS_MAX)
      throw new AppError("conflict", `A fabric has at most ${WEBHOOKS_MAX} webhooks.`, {
        suggestions: ["Delete one that is no longer needed."],
      });
    return toCreated(await insertWebhook(db, ctx, { ...input, fabricId, operationId: null }));
  });
}

type NewWebhook = CreateWebhook & { fabricId: number; operationId: string | null };
type Inserted = { webhook: Webhook; signingSecret: string };

/** Writes the row with a signing secret of its own, and its audit entry. The address was checked before. */
export async function insertWebhook(db: Tx, ctx: Ctx, input: NewWebhook): Promise<Inserted> {
  const signingSecret = newSigningSecret();
  const { id } = await db.webhook.create({
    data: {
      area: AREA,
      fabricId: input.fabricId,
      operationId: input.operationId,
      url: input.webhook_url,
      description: input.description,
      events: input.events,
      ...authenticationColumns(input.authentication),
      filters: input.filters,
      retryConfig: input.retry_config,
      signingSecretEncrypted: seal(signingSecret),
      createdById: ctx.actor.userId,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  const row = await getWebhookRow(db, `webhook_${id}`);
  await auditWebhook(db, ctx, "created", row, { after: shown(row) });
  return { webhook: toWebhook(row), signingSecret };
}

function toCreated({ webhook, signingSecret }: Inserted): CreatedWebhook {
  return {
    success: true,
    message: "Webhook configured successfully",
    webhook_id: webhook.webhook_id,
    webhook_config: webhook,
    signing_secret: signingSecret,
    test_webhook_url: webhook.test_webhook_url,
  };
}

/** Changes what is given, each part as a whole; `active` also brings back what was switched off. */
export async function updateWebhook(
  ctx: Ctx,
  webhookId: string,
  input: UpdateWebhook,
  precondition: Precondition,
): Promise<Webhook> {
  if (input.webhook_url !== undefined) await assertTarget("webhook_url", input.webhook_url);
  return inTransaction(ctx.db, async (db) => {
    const before = await lockedRow(db, webhookId);
    precondition(toWebhook(before));
    assertSecretStays(before, input.webhook_url, input.authentication);
    await db.webhook.update({
      where: { id: before.id },
      data: {
        url: input.webhook_url,
        description: input.description,
        events: input.events,
        ...(input.authentication && authenticationColumns(input.authentication, before)),
        filters: input.filters,
        retryConfig: input.retry_config,
        ...(input.status && statusColumns(before, input.status)),
        updatedAt: ctx.now,
      },
    });
    const after = await getWebhookRow(db, webhookId);
    if (after.status === "active" && before.status !== "active") await queueDelivery(db, after.id);
    await auditWebhook(db, ctx, "changed", after, { before: shown(before), after: shown(after) });
    return toWebhook(after);
  });
}

/** Deletes the webhook with the history of its deliveries. */
export async function deleteWebhook(ctx: Ctx, webhookId: string, precondition: Precondition): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await lockedRow(db, webhookId);
    precondition(toWebhook(row));
    await db.webhook.delete({ where: { id: row.id } });
    await auditWebhook(db, ctx, "deleted", row, { before: shown(row) });
  });
}

/** Makes a new signing secret; for the time of grace deliveries carry both signatures. */
export async function rotateSecret(ctx: Ctx, webhookId: string, input: RotateSecret): Promise<RotatedSecret> {
  return inTransaction(ctx.db, async (db) => {
    const row = await lockedRow(db, webhookId);
    const { signingSecret, previousUntil } = await rotateSigningSecret(db, ctx, row, input.grace_hours);
    await auditWebhook(db, ctx, "secret_rotated", row, { after: { grace_hours: input.grace_hours } });
    return {
      success: true,
      webhook_id: webhookId,
      signing_secret: signingSecret,
      previous_secret_valid_until: previousUntil?.toISOString() ?? null,
    };
  });
}

async function lockedRow(db: Tx, webhookId: string) {
  const { id } = await getWebhookRow(db, webhookId);
  await db.$queryRaw`SELECT id FROM "Webhook" WHERE id = ${id} FOR UPDATE`;
  return getWebhookRow(db, webhookId);
}

/** What an audit entry may show of it. */
const shown = (row: Parameters<typeof toWebhook>[0]): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify({ ...toWebhook(row), webhook_url: maskedAddress(row.url) }));
