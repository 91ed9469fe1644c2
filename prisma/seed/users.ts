import type { ApiKey, Role, User } from "@/generated/prisma/client";
import { ROLE_PERMISSIONS } from "@/lib/auth/permissions";
import { randomToken, sha256 } from "@/lib/crypto";
import type { Db } from "@/lib/db";

/** A person nobody else in the database is; any part can be given. */
export function createUser(db: Db, given: Partial<Omit<User, "id">> = {}): Promise<User> {
  const role: Role = given.role ?? "viewer";
  const handle = `${role}-${randomToken(6).toLowerCase()}`;
  return db.user.create({
    data: { email: `${handle}@example.test`, name: `Test ${handle}`, role, ...given },
  });
}

/** A key of `user`, with all they may do unless told otherwise; `key` is what goes into the header. */
export async function createApiKey(
  db: Db,
  user: Pick<User, "id" | "role">,
  given: Partial<Omit<ApiKey, "id" | "userId" | "hash" | "prefix">> = {},
): Promise<ApiKey & { key: string }> {
  const key = `tl_${randomToken()}`;
  const row = await db.apiKey.create({
    data: {
      userId: user.id,
      name: "Test key",
      permissions: [...ROLE_PERMISSIONS[user.role]],
      hash: sha256(key),
      prefix: key.slice(0, 8),
      ...given,
    },
  });
  return { ...row, key };
}
