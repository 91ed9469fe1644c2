import type { ApiKey } from "@/generated/prisma/client";
import { prefixOf } from "@/lib/api-keys/secret";
import { audit } from "@/lib/audit/audit";
import { hashPassword } from "@/lib/auth/password";
import type { Ctx } from "@/lib/context";
import { randomToken, sha256 } from "@/lib/crypto";
import { type Db, inTransaction } from "@/lib/db";
import { systemActor } from "@/lib/operations/actor";

// Two processes may start at once on one database; what they set up is set up by one of them.
const BOOTSTRAP_LOCK = 7_483_113;

/**
 * Creates the first administrator on an installation that has none.
 *
 * Without a password one is generated, returned this once, and must be changed at
 * the first sign-in. Safe to repeat: an administrator who exists is left alone.
 */
export function ensureAdministrator(
  db: Db,
  { email, password }: { email: string; password?: string },
): Promise<{ created: boolean; generatedPassword?: string }> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BOOTSTRAP_LOCK})`;
    if ((await tx.user.count({ where: { role: "administrator" } })) > 0) return { created: false };
    const generatedPassword = password === undefined ? randomToken(12) : undefined;
    const data = {
      role: "administrator",
      passwordHash: await hashPassword(password ?? generatedPassword ?? ""),
      mustChangePassword: generatedPassword !== undefined,
    } as const;
    const address = email.trim().toLowerCase();
    const user = await tx.user.upsert({
      where: { email: address },
      create: { email: address, name: "Administrator", ...data },
      update: data,
    });
    await audit(tx, startCtx(tx), {
      event: "user.made_administrator",
      objectType: "user",
      objectId: user.id,
      objectLabel: user.email,
      after: { role: user.role, must_change_password: user.mustChangePassword },
    });
    return { created: true, ...(generatedPassword ? { generatedPassword } : {}) };
  });
}

/**
 * Makes TIDELINE_API_TOKEN an API key of the first administrator and revokes the
 * built-in key of an earlier value; with no token, revokes whatever there was.
 */
export function ensureApiToken(db: Db, token: string | undefined): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BOOTSTRAP_LOCK})`;
    const hash = token === undefined ? "" : sha256(token);
    const earlier = await tx.apiKey.findMany({
      where: { builtIn: true, revokedAt: null, hash: { not: hash } },
    });
    for (const key of earlier) {
      await tx.apiKey.update({ where: { id: key.id }, data: { revokedAt: new Date() } });
      await auditKey(tx, "api_key.revoked", key);
    }
    if (token === undefined) return;
    const owner = await tx.user.findFirstOrThrow({
      where: { role: "administrator", disabledAt: null },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    const data = { name: "TIDELINE_API_TOKEN", permissions: ["admin"], builtIn: true, userId: owner.id };
    const isKnown = await tx.apiKey.count({
      where: { hash, builtIn: true, revokedAt: null, expiresAt: null },
    });
    const key = await tx.apiKey.upsert({
      where: { hash },
      create: { ...data, hash, prefix: prefixOf(token) },
      update: { ...data, revokedAt: null, expiresAt: null },
    });
    if (isKnown === 0) await auditKey(tx, "api_key.created", key);
  });
}

const startCtx = (db: Db): Ctx => ({ db, actor: systemActor("start"), now: new Date(), requestId: null });

const auditKey = (db: Db, event: string, key: ApiKey): Promise<void> =>
  audit(db, startCtx(db), {
    event,
    objectType: "api_key",
    objectId: key.id,
    objectLabel: key.name,
    [event === "api_key.created" ? "after" : "before"]: { prefix: key.prefix, permissions: key.permissions },
  });
