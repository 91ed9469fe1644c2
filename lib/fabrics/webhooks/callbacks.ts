import type { Operation, Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { type Db, inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { hasEnded } from "@/lib/operations/wait";
import { assertTarget } from "@/lib/webhooks/settings";
import { FABRIC_EVENT_TYPES } from "../events/schema";
import { insertWebhook } from "./commands";
import { AREA, toWebhook } from "./queries";
import { type CallbackList, type CreatedWebhook, RegisterCallback } from "./schema";

/** More receivers of one operation than this is a mistake in a loop. */
const CALLBACKS_MAX = 10;

/** Has one operation's events told to an address; `operation_ended` when there is nothing left to tell. */
export async function registerCallback(
  ctx: Ctx,
  operationId: string,
  input: RegisterCallback,
): Promise<CreatedWebhook> {
  await getOperation(ctx.db, operationId);
  await assertTarget("webhook_url", input.webhook_url);
  return inTransaction(ctx.db, async (db) => {
    // Locked against the end of the operation: registered before it, the callback hears of it.
    await db.$queryRaw`SELECT id FROM "Operation" WHERE id = ${operationId} FOR UPDATE`;
    const operation = await getOperation(db, operationId);
    if (hasEnded(operation))
      throw new AppError(
        "operation_ended",
        `Operation ${operationId} has already ended: ${operation.status}.`,
        {
          operation_id: operationId,
          status: operation.status,
        },
      );
    return addCallback(db, ctx, operation, input);
  });
}

/** Registers the callback that a request to sync asks for, in the transaction that starts the sync. */
export const callbackFor = (
  db: Prisma.TransactionClient,
  ctx: Ctx,
  operation: { id: string; fabricId: number },
  url: string,
): Promise<CreatedWebhook> => addCallback(db, ctx, operation, RegisterCallback.parse({ webhook_url: url }));

async function addCallback(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  operation: { id: string; fabricId: number | null },
  input: RegisterCallback,
): Promise<CreatedWebhook> {
  if (operation.fabricId === null) throw notFound("operation", operation.id);
  const count = await db.webhook.count({ where: { area: AREA, operationId: operation.id } });
  if (count >= CALLBACKS_MAX)
    throw new AppError("conflict", `An operation has at most ${CALLBACKS_MAX} callbacks.`);
  const { webhook, signingSecret } = await insertWebhook(db, ctx, {
    ...input,
    description: "",
    events: input.events ?? [...FABRIC_EVENT_TYPES],
    fabricId: operation.fabricId,
    operationId: operation.id,
  });
  return {
    success: true,
    message: "This operation's events are told to the address until it has ended.",
    webhook_id: webhook.webhook_id,
    webhook_config: webhook,
    signing_secret: signingSecret,
    test_webhook_url: webhook.test_webhook_url,
  };
}

/** Who is told of an operation's events, besides the fabric's webhooks. */
export async function listCallbacks(ctx: Ctx, operationId: string): Promise<CallbackList> {
  await getOperation(ctx.db, operationId);
  const rows = await ctx.db.webhook.findMany({
    where: { area: AREA, operationId, fabricId: { not: null } },
    include: { createdBy: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  return { count: rows.length, results: rows.map(toWebhook) };
}

async function getOperation(db: Db, id: string): Promise<Operation> {
  const operation = await db.operation.findUnique({ where: { id } });
  if (!operation) throw notFound("operation", id);
  return operation;
}
