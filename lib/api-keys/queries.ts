import { ALL_PERMISSIONS, PERMISSIONS } from "@/lib/auth/permissions";
import type { Ctx } from "@/lib/context";
import type { ApiKeyList, PermissionList } from "./schema";

/** The actor's own keys that were not revoked, newest first. */
export async function listApiKeys({ db, actor }: Ctx): Promise<ApiKeyList> {
  const rows = await db.apiKey.findMany({
    where: { userId: actor.userId ?? -1, revokedAt: null },
    orderBy: { id: "desc" },
  });
  return {
    api_keys: rows.map((row) => ({
      id: row.id,
      name: row.name,
      permissions: row.permissions,
      prefix: row.prefix,
      created_at: row.createdAt.toISOString(),
      expires_at: row.expiresAt?.toISOString() ?? null,
      last_used_at: row.lastUsedAt?.toISOString() ?? null,
      built_in: row.builtIn,
    })),
  };
}

/** Every permission with what it allows, for the form that makes a key. */
export const listPermissions = ({ actor }: Pick<Ctx, "actor">): PermissionList => ({
  permissions: ALL_PERMISSIONS.map((name) => ({
    name,
    description: PERMISSIONS[name],
    granted: actor.permissions.has(name),
  })),
});
