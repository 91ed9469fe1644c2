import type { Role } from "@/generated/prisma/enums";
import type { Actor } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { permissionsOfKey } from "./grants";

const MINUTE_MS = 60_000;

type Row = {
  id: number;
  permissions: string[];
  builtIn: boolean;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  userId: number;
  email: string;
  name: string;
  role: Role;
  disabledAt: Date | null;
};

/** The bearer of an API key, or `unauthenticated` saying why it is not accepted. One query. */
export async function apiKeyActor(
  db: Db,
  key: string,
  now: Date,
): Promise<{ actor: Actor; builtIn: boolean }> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT k."id", k."permissions", k."builtIn", k."expiresAt", k."revokedAt", k."lastUsedAt",
           u."id" AS "userId", u."email", u."name", u."role", u."disabledAt"
    FROM "ApiKey" k JOIN "User" u ON u."id" = k."userId" WHERE k."hash" = ${sha256(key)}`;
  if (!row) throw refused("This API key is not known.");
  if (row.revokedAt) throw refused("This API key was revoked.");
  if (row.expiresAt && row.expiresAt <= now) throw refused("This API key has expired.");
  if (row.disabledAt) throw refused("The owner of this API key may no longer sign in.");
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > MINUTE_MS) noteUse(db, row.id, now);
  const actor: Actor = {
    kind: "api_key",
    userId: row.userId,
    label: labelOf(row.email),
    name: row.name,
    email: row.email,
    permissions: permissionsOfKey(row.permissions, row.role),
    apiKeyId: row.id,
    sessionId: null,
  };
  return { actor, builtIn: row.builtIn };
}

/** A person in lists and logs: the part of their address before the `@`. */
export const labelOf = (email: string): string => email.split("@")[0] ?? email;

// Not awaited: a request must not wait for, or fail with, a mere note.
function noteUse(db: Db, id: number, now: Date): void {
  db.apiKey
    .update({ where: { id }, data: { lastUsedAt: now }, select: { id: true } })
    .catch((error: unknown) => log.warn({ err: error, apiKeyId: id }, "the last use of a key was not noted"));
}

const refused = (message: string) => new AppError("unauthenticated", message);
