import { audit } from "@/lib/audit/audit";
import { expandGrant } from "@/lib/auth/grants";
import type { Actor, Ctx } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import type { CreateApiKey, CreatedApiKey } from "./schema";
import { newKey, prefixOf } from "./secret";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a key for the actor. The key itself is in this answer and nowhere else. */
export async function createApiKey(ctx: Ctx, input: CreateApiKey): Promise<CreatedApiKey> {
  const { actor, now } = ctx;
  if (actor.userId === null) throw new AppError("forbidden", "Only a person can own an API key.");
  assertHolds(actor, input.permissions);
  const key = newKey();
  const data = {
    userId: actor.userId,
    name: input.name,
    permissions: input.permissions,
    hash: sha256(key),
    prefix: prefixOf(key),
    createdAt: now,
    expiresAt: input.expires_in_days ? new Date(now.getTime() + input.expires_in_days * DAY_MS) : null,
  };
  return inTransaction(ctx.db, async (db) => {
    const row = await db.apiKey.create({ data });
    await audit(db, ctx, {
      event: "api_key.created",
      objectType: "api_key",
      objectId: row.id,
      objectLabel: row.name,
      after: {
        prefix: row.prefix,
        permissions: row.permissions,
        expires_at: row.expiresAt?.toISOString() ?? null,
      },
    });
    return {
      id: row.id,
      name: row.name,
      key,
      permissions: row.permissions,
      created_at: row.createdAt.toISOString(),
      expires_at: row.expiresAt?.toISOString() ?? null,
    };
  });
}

/** Revokes one of the actor's own keys. Works at once. */
export async function revokeApiKey(ctx: Ctx, id: number): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await db.apiKey.findFirst({ where: { id, userId: ctx.actor.userId ?? -1, revokedAt: null } });
    if (!row) throw notFound("API key", id);
    // A key may revoke itself and its equals; a read-only key must not stop a deployment.
    if (ctx.actor.kind === "api_key" && id !== ctx.actor.apiKeyId) assertHolds(ctx.actor, row.permissions);
    await db.apiKey.update({ where: { id }, data: { revokedAt: ctx.now } });
    await audit(db, ctx, {
      event: "api_key.revoked",
      objectType: "api_key",
      objectId: id,
      objectLabel: row.name,
      before: { prefix: row.prefix, permissions: row.permissions },
    });
  });
}

// A key must not make a stronger key, so what counts is the actor and not the owner's role.
function assertHolds(actor: Actor, grants: string[]): void {
  const missing = [...new Set(grants.flatMap(expandGrant))].filter((name) => !actor.permissions.has(name));
  if (missing.length > 0)
    throw new AppError("forbidden", `This takes permissions you do not have: ${missing.join(", ")}.`, {
      missing_permissions: missing,
    });
}
